// Package cli is the edge of muster: commands, flags, environment, clock and exit codes. What a command does is
// done elsewhere; here it is called and its outcome becomes text and a code.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"
)

// Env is everything that a run may see of the world. Tests make their own.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Dir            string // the current folder, absolute
	Getenv         func(string) string
	Now            func() time.Time
	// Terminal gives the width of standard output in columns; 0 means that it is no terminal.
	Terminal func() int
}

// The exit codes, which scripts rely on. Where several hold, failure beats nothing, nothing beats findings.
const (
	exitClean    = 0
	exitFindings = 1 // findings at or above --fail-on
	exitFailure  = 2 // wrong use, a broken configuration, or a failure of the tool
	exitNothing  = 3 // nothing was checked, so nothing can be said
)

// Main runs one command line and returns the exit code.
func Main(ctx context.Context, env Env, args []string) int {
	cmd := root(&app{Env: env})
	cmd.SetArgs(args)
	err := misspelt(cmd, args)
	if err == nil {
		err = cmd.ExecuteContext(ctx)
	}
	var exit exitError
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, context.Canceled):
		err = errors.New("stopped before it was done")
	case errors.As(err, &exit):
		if exit.err != nil {
			fmt.Fprintln(env.Stderr, safe("muster: "+exit.err.Error())) //nolint:errcheck // nobody is left to tell
		}
		return exit.code
	}
	fmt.Fprintln(env.Stderr, safe("muster: "+err.Error())) //nolint:errcheck // nobody is left to tell
	return exitFailure
}

// exitError ends a command with a code; without an error it ends in silence, the findings being said already.
type exitError struct {
	code int
	err  error
}

func (e exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

// app is what all commands share.
type app struct {
	Env
	registry string // --registry
}

// commands lists the verbs in the order in which help shows them.
var commands = []struct {
	group string
	make  func(*app) *cobra.Command
}{
	{"check", newCheck}, {"check", newExplain}, {"check", newPolicy}, {"check", newWaiver},
	{"review", newReview}, {"review", newDiff}, {"review", newOwners}, {"review", newRaci},
	{"reality", newSources}, {"reality", newObserve}, {"reality", newReconcile},
	{"look", newGet}, {"look", newFind}, {"look", newRefs}, {"look", newLog}, {"look", newLifecycle}, {"look", newScope},
	{"write", newInit}, {"write", newNew}, {"write", newMove}, {"write", newFmt}, {"write", newImport},
	{"about", newSchema},
	{"about", newVersion},
}

var groups = []*cobra.Group{
	{ID: "check", Title: "Check the registry"},
	{ID: "review", Title: "Review changes"},
	{ID: "reality", Title: "Compare with what is there"},
	{ID: "look", Title: "Look things up"},
	{ID: "write", Title: "Write records"},
	{ID: "about", Title: "About muster"},
}

func root(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:           "muster",
		Short:         "IT asset management as code",
		Long:          "muster keeps a register of IT assets as YAML in Git, and checks it: schemas, references, policies.",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          onlyCommands,
		RunE:          showHelp,
	}
	// Before all else: the library's completion command holds on to the output that it finds when it is made.
	cmd.SetIn(a.Stdin)
	cmd.SetOut(a.Stdout)
	cmd.SetErr(a.Stderr)
	cmd.AddGroup(groups...)
	cmd.SetFlagErrorFunc(flagError)
	cmd.SetCompletionCommandGroupID("about")
	cmd.PersistentFlags().StringVar(&a.registry, "registry", "", "the registry's `folder` (default: found from the current folder; $MUSTER_REGISTRY)")
	for _, c := range commands {
		sub := c.make(a)
		sub.GroupID = c.group
		cmd.AddCommand(sub)
	}
	a.completeFlags(cmd)
	help := newHelp(a)
	help.GroupID = "about"
	cmd.SetHelpCommand(help)
	cmd.InitDefaultHelpCmd()
	describeCompletion(cmd)
	return cmd
}
