package cli

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"

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
		name, path, given := strings.Cut(flag, "=")
		if err := isKnown("format", name, known); err != nil {
			return nil, err
		}
		switch {
		case given && path == "":
			return nil, fmt.Errorf("--format %s names no file behind the =: write --format %s=FILE, or --format %s for standard output", flag, name, name)
		case !given || slices.Contains(standardOutput(), path):
			path = "-"
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

// standardOutput are the names under which systems have it as a file. To open that a second time is to write over
// what stands there already.
func standardOutput() []string { return []string{"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"} }

// isKnown says what is there of something, a format or a forge, where a name is none of it.
func isKnown(what, name string, known []string) error {
	if slices.Contains(known, name) {
		return nil
	}
	return fmt.Errorf("there is no %s %q (there are %s)%s", what, name, strings.Join(known, ", "), diag.DidYouMean(name, known))
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
	if isStream(a.path(path)) {
		return appendTo(a.path(path), b.Bytes())
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

// place gives file and line of a value, the file as a path from the current folder.
func (a *app) place(w *workspace, at diag.Range) string {
	return fmt.Sprintf("%s:%d", path.Join(a.fromHere(w.Dir), at.File), at.Start.Line)
}

// style says how to show things on standard output.
func (a *app) style() render.Style {
	width := a.Terminal()
	return render.Style{Colour: width > 0 && a.Getenv("NO_COLOR") == "" && a.Getenv("TERM") != "dumb", Width: width}
}

// formatHelp lists formats for the help of a flag.
func formatHelp[T any](formats []render.Format[T]) string {
	var b strings.Builder
	for _, f := range formats {
		fmt.Fprintf(&b, "%-9s %s\n", f.Name, f.Help)
	}
	return b.String()
}

func formatNames[T any](formats []render.Format[T]) []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return names
}

// writeTo writes an output in its format, which is known.
func writeTo[T any](a *app, out target, formats []render.Format[T], what T, style render.Style) error {
	i := slices.IndexFunc(formats, func(f render.Format[T]) bool { return f.Name == out.format })
	return a.deliver(out.path, func(to io.Writer) error { return formats[i].Write(to, what, style) })
}

// writeAll writes each output in its format. What goes to a file has no colour, and no width to keep to.
func writeAll[T any](a *app, outputs []target, formats []render.Format[T], what T) error {
	for _, out := range outputs {
		style := render.Style{}
		if out.path == "-" {
			style = a.style()
		}
		if err := writeTo(a, out, formats, what, style); err != nil {
			return err
		}
	}
	return nil
}

// show writes to standard output in the format that was asked for.
func show[T any](a *app, format string, formats []render.Format[T], what T) error {
	for _, f := range formats {
		if f.Name == format {
			return f.Write(a.Stdout, what, a.style())
		}
	}
	return isKnown("format", format, formatNames(formats))
}

// list writes a table in the format that was asked for.
func (a *app) list(t render.Table, format string) error {
	return show(a, format, render.TableFormats(), t)
}

// safe makes a text of several lines safe for a terminal: names of files and words of policies are in it.
func safe(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = render.Visible(line)
	}
	return strings.Join(lines, "\n")
}
