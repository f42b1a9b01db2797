package change

// Patch is the change as a JSON Patch (RFC 6902), which makes of the record before, as a JSON value, the one after. That
// of a record that was added makes it of nothing.
func (c Change) Patch() ([]byte, error) { return nil, nil }
