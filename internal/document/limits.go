package document

// Limits bound what a file may ask of the reader, so that a hostile or mistaken file costs little.
type Limits struct {
	FileBytes     int // size of a file
	DocumentBytes int // size of one document of it
	Depth         int // nesting of lists and mappings; the document's own value is at depth 1
	Keys          int // keys of one mapping
	AliasNodes    int // values that the aliases of one document add when they are expanded
}

// DefaultLimits are far above any honest record: 64 MiB a file, 1 MiB a document, 64 levels, 10,000 keys,
// 10,000 aliased values.
func DefaultLimits() Limits {
	return Limits{FileBytes: 64 << 20, DocumentBytes: 1 << 20, Depth: 64, Keys: 10_000, AliasNodes: 10_000}
}
