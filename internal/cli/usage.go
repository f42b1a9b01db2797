package cli

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/diag"
)

// arguments lets a command have so many arguments, and says how it is written where it has others.
func arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		usage := strings.TrimSuffix(cmd.UseLine(), " [flags]")
		switch {
		case len(args) < least:
			return fmt.Errorf("something is missing: write `%s`%s", usage, firstExample(cmd))
		case len(args) > most:
			return fmt.Errorf("%q is one argument too many: write `%s`%s", args[most], usage, firstExample(cmd))
		}
		return nil
	}
}

func firstExample(cmd *cobra.Command) string {
	example, _, _ := strings.Cut(strings.TrimSpace(cmd.Example), "\n")
	if example == "" {
		return ""
	}
	return ", as in `" + example + "`"
}

// filled refuses flags that are empty, as a variable is that CI did not set: what they ask for would not be done, and
// nobody would notice.
func filled(cmd *cobra.Command, flags ...string) error {
	for _, name := range flags {
		if f := cmd.Flags().Lookup(name); f.Changed && f.Value.String() == "" {
			return fmt.Errorf("--%s is empty: say what is meant, or leave the flag out", name)
		}
	}
	return nil
}

// oneOf refuses flags that exclude each other.
func oneOf(cmd *cobra.Command, flags ...string) error {
	var said []string
	for _, name := range flags {
		if cmd.Flags().Changed(name) {
			said = append(said, "--"+name)
		}
	}
	if len(said) > 1 {
		return fmt.Errorf("%s exclude each other: say one", strings.Join(said, " and "))
	}
	return nil
}

// onlyCommands refuses words that are no command of a command that does nothing itself.
func onlyCommands(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range cmd.Commands() {
		names = append(names, sub.Name())
	}
	return fmt.Errorf("%s has no command %q%s (`%s --help` lists them)", cmd.CommandPath(), args[0], diag.DidYouMean(args[0], names), cmd.CommandPath())
}

// misspelt looks at the command before its flags are read: those of a command that does not exist are no one's.
func misspelt(root *cobra.Command, args []string) error {
	cmd, rest, err := root.Find(args)
	if err != nil || cmd != root || len(rest) == 0 || strings.HasPrefix(rest[0], "-") || strings.HasPrefix(rest[0], "__") {
		return err
	}
	return onlyCommands(root, rest[:1])
}

func showHelp(cmd *cobra.Command, _ []string) error { return cmd.Help() }

var (
	longFlag = regexp.MustCompile(`--[a-z][a-z-]*`)
	noNumber = regexp.MustCompile(`^invalid argument (".*") for "(?:-., )?(--[a-z-]+)" flag: strconv\.Parse`)
)

// flagError names the flag that was probably meant, and says in plain words that a value is no number.
func flagError(cmd *cobra.Command, err error) error {
	if m := noNumber.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("%s %s is no whole number", m[2], m[1])
	}
	unknown, found := strings.CutPrefix(err.Error(), "unknown flag: ")
	if !found {
		return err
	}
	known := longFlag.FindAllString(cmd.UsageString(), -1)
	return fmt.Errorf("%s has no flag %s%s (`%s --help` lists them)", cmd.CommandPath(), unknown, diag.DidYouMean(unknown, known), cmd.CommandPath())
}

// newHelp replaces the library's command, which takes an unknown name for none.
func newHelp(*app) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Explain a command",
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return completeFrom(func() []string { return commandNames(about) })(cmd, args, typed)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil {
				return err
			}
			if len(rest) > 0 {
				return onlyCommands(about, rest)
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name()+"\t"+sub.Short)
		}
	}
	return names
}

// describeCompletion makes the library's completion command speak as the others do.
func describeCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() == "completion" {
			cmd.Short = "Write the script that completes commands, flags and names of records in your shell"
			cmd.Long = cmd.Short + ".\nThe help of each shell says how to set it up, as in `muster completion bash --help`."
			cmd.Args, cmd.RunE = onlyCommands, showHelp
		}
	}
}
