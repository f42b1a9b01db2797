// Package policies carries muster's own rules: <area>/<rule>.rego beside <rule>_test.rego, and what they share in lib.
package policies

import "embed"

// FS holds the rules with their tests.
//
//go:embed */*.rego
var FS embed.FS
