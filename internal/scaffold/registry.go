package scaffold

import (
	"embed"
	"io/fs"
	"strings"
	"text/template"

	"github.com/assetmuster/muster/internal/document"
)

//go:embed all:template
var templates embed.FS

// Values fill the templates of a new registry.
type Values struct {
	Name         string // of the registry and its topmost unit
	Organisation string
	Currency     string // ISO 4217
	Today        string // YYYY-MM-DD
}

// File is a file to write, its path relative to the registry's root.
type File struct{ Path, Text string }

// Registry makes the files of a small registry that passes check.
func Registry(v Values) ([]File, error) {
	var files []File
	sub, err := fs.Sub(templates, "template")
	if err != nil {
		return nil, err
	}
	err = fs.WalkDir(sub, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(sub, path)
		if err != nil {
			return err
		}
		filled, err := fill(path, string(text), v)
		files = append(files, File{path, filled})
		return err
	})
	return files, err
}

func fill(name, text string, v Values) (string, error) {
	t, err := template.New(name).Funcs(template.FuncMap{"quote": document.Quote}).Parse(text)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = t.Execute(&b, v)
	return b.String(), err
}
