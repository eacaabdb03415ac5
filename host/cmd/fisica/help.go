package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// usage writes how a command is called, in both languages: cobra's own, but for what no command here has
// (aliases, groups, flags of all commands, topics). A template in its place would cost 16 MB: with
// text/template in the program the linker keeps every method.
func usage(c *cobra.Command) error {
	var w strings.Builder
	w.WriteString("Uso / usage:")
	if c.Runnable() {
		w.WriteString("\n  " + c.UseLine())
	}
	if c.HasAvailableSubCommands() {
		w.WriteString("\n  " + c.CommandPath() + " [orden / command]")
	}
	if c.HasExample() {
		w.WriteString("\n\nEjemplos / examples:\n" + c.Example)
	}
	if c.HasAvailableSubCommands() {
		w.WriteString("\n\nÓrdenes / commands:")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() || sub.Name() == "help" {
				fmt.Fprintf(&w, "\n  %-*s %s", sub.NamePadding(), sub.Name(), sub.Short)
			}
		}
	}
	if c.HasAvailableLocalFlags() {
		w.WriteString("\n\nOpciones / flags:\n" + strings.TrimRight(c.LocalFlags().FlagUsages(), " \n"))
	}
	if c.HasAvailableSubCommands() {
		w.WriteString("\n\nDe una orden / about a command: " + c.CommandPath() + " [orden / command] --help")
	}
	_, err := fmt.Fprintln(c.OutOrStdout(), w.String())
	return err
}

// ownFlags are those that cobra adds to commands, with its own words.
var ownFlags = map[string]string{"help": "esta ayuda / this help", "version": "la versión / the version"}

// helped has cobra say what it says by itself in both languages.
func helped(root *cobra.Command) *cobra.Command {
	root.SetUsageFunc(usage)
	show := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		for name, text := range ownFlags {
			if f := c.Flags().Lookup(name); f != nil {
				f.Usage = text
			}
		}
		show(c, args)
	})
	root.SetHelpCommand(helpCommand())
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() != "completion" {
			continue
		}
		c.Short = "Escribe lo que completa órdenes en un intérprete / write what completes commands in a shell"
		c.Long = ""
		for _, shell := range c.Commands() {
			shell.Short = fmt.Sprintf("Para / for %s", shell.Name())
		}
	}
	return root
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [orden / command]",
		Short: "Ayuda sobre una orden / help about a command",
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return misused(c.Root(), fmt.Sprintf("no hay orden «%s»", args[len(args)-len(rest)]), "there is no such command")
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}
