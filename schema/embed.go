// Package schema carries the JSON Schemas of the record kinds.
package schema

import "embed"

// FS holds the schemas: a file for each kind, and the shared definitions.
//
//go:embed *.schema.json
var FS embed.FS
