package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/render"
)

// target is one --format: a format and where its output goes, "" or "-" being standard output.
type target struct{ format, path string }

// targets reads the --format flags: name or name=path, each path once.
func targets(flags []string, known []string) ([]target, error) {
	var out []target
	seen := map[string]string{}
	for _, flag := range flags {
		name, path, _ := strings.Cut(flag, "=")
		if path == "" {
			path = "-"
		}
		if err := isKnown(name, known); err != nil {
			return nil, err
		}
		if other, taken := seen[path]; taken {
			return nil, fmt.Errorf("the formats %s and %s both go to %s: give one of them a path of its own, as in --format %s=FILE",
				other, name, standard(path), name)
		}
		seen[path] = name
		out = append(out, target{name, path})
	}
	return out, nil
}

func isKnown(name string, known []string) error {
	for _, k := range known {
		if k == name {
			return nil
		}
	}
	return fmt.Errorf("there is no format %q (there are %s)%s", name, strings.Join(known, ", "), diag.DidYouMean(name, known))
}

func standard(path string) string {
	if path == "-" {
		return "standard output"
	}
	return path
}

// deliver writes output to standard output, or to a file that is there whole or not at all.
func (a *app) deliver(path string, write func(io.Writer) error) error {
	if path == "-" {
		return write(a.Stdout)
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	return writeFile(a.path(path), b.Bytes())
}

// path makes a path that was given on the command line absolute.
func (a *app) path(p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(a.Dir, p)
}

// writeFile replaces a file in one step: whoever reads sees the old or the new content, never half of it. A link stays
// a link, and a pipe or device, such as /dev/null, is written to and not replaced.
func writeFile(path string, content []byte) (err error) {
	mode := os.FileMode(0o644)
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if info, err := os.Stat(path); err == nil {
		if !info.Mode().IsRegular() {
			return os.WriteFile(path, content, mode)
		}
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".muster-*")
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, cause(err))
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name()) //nolint:errcheck // the first error is the one to tell
		}
	}()
	_, err = f.Write(content)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(f.Name(), mode)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	return err
}

// place gives file and line of a value, the file as a path from the current folder.
func (a *app) place(w *workspace, at diag.Range) string {
	return fmt.Sprintf("%s:%d", path.Join(a.fromHere(w.Dir), at.File), at.Start.Line)
}

// cause is what the system said, without the name of the file that it said it about.
func cause(err error) error {
	if inner := new(fs.PathError); errors.As(err, &inner) {
		return inner.Err
	}
	return err
}

// style says how to show things on standard output.
func (a *app) style() render.Style {
	width := a.Terminal()
	return render.Style{Colour: width > 0 && a.Getenv("NO_COLOR") == "" && a.Getenv("TERM") != "dumb", Width: width}
}

// list writes a table in the format that was asked for.
func (a *app) list(t render.Table, format string) error {
	var names []string
	for _, f := range render.TableFormats() {
		if f.Name == format {
			return f.Write(a.Stdout, t, a.style())
		}
		names = append(names, f.Name)
	}
	return isKnown(format, names)
}

func parseDay(text string) (time.Time, error) { return time.Parse("2006-01-02", text) }

// safe makes a text of several lines safe for a terminal: names of files and words of policies are in it.
func safe(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = render.Visible(line)
	}
	return strings.Join(lines, "\n")
}
