// Package schema carries the JSON Schemas of the record kinds.
package schema

import "embed"

// FS holds the schemas: a file for each kind, the shared definitions, and record.schema.json, which is made
// of the others and fits every kind.
//
//go:embed *.schema.json
var FS embed.FS
