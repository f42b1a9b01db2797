package scaffold

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/kinds"
)

//go:embed start
var starts embed.FS

// Starts lists the records of a kind that muster knows and that others may start from: frameworks, for policies.
func Starts(kind string) []string {
	var names []string
	files, _ := fs.ReadDir(starts, startFolder(kind)) // a kind without them has no folder
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	return names
}

func startFolder(kind string) string { return "start/" + strings.ToLower(kind) }

// From writes a record of a kind that begins as one that muster knows. Schema is as for Record.
func From(k *kinds.Kind, start, name, schema string) (string, error) {
	text, err := fs.ReadFile(starts, startFolder(k.Name)+"/"+start+".yaml")
	if err != nil {
		known := Starts(k.Name)
		if len(known) == 0 {
			return "", fmt.Errorf("muster knows no %s to start from", k.Name)
		}
		return "", fmt.Errorf("muster knows no %s %q to start from (there are %s)%s", k.Name, start, strings.Join(known, ", "), diag.DidYouMean(start, known))
	}
	filled, err := fill(start, string(text), Values{Name: name})
	if schema != "" {
		filled = "# yaml-language-server: $schema=" + schema + "\n" + filled
	}
	return filled, err
}
