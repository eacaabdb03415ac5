package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// judges are the commands whose exit code 1 is a verdict: a line that cannot be read is none.
var judges = map[string]bool{"verify": true, "watch": true}

// kinds says what pflag's types want.
var kinds = map[string][2]string{
	"int":      {"un entero", "a whole number"},
	"uint64":   {"un entero sin signo", "a whole number without a sign"},
	"float64":  {"un número", "a number"},
	"duration": {"una duración, como 90s o 2m", "a duration, such as 90s or 2m"},
	"bool":     {"true ni false", "true or false"},
}

// misused is what is wrong with a command line, and where to read how it goes.
func misused(c *cobra.Command, es, en string) error {
	err := fmt.Errorf("%s / %s; %s --help", es, en, c.CommandPath())
	if judges[c.Name()] {
		return unchecked{err}
	}
	return err
}

// flagError says in both languages what pflag says in English and in Go's words.
func flagError(c *cobra.Command, err error) error {
	if unknown, is := errors.AsType[*pflag.NotExistError](err); is {
		name := "--" + unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			name = "-" + unknown.GetSpecifiedName()
		}
		return misused(c, "no hay "+name, "there is no "+name)
	}
	if none, is := errors.AsType[*pflag.ValueRequiredError](err); is {
		return misused(c, "falta el valor de --"+none.GetSpecifiedName(), "its value is missing")
	}
	if bad, is := errors.AsType[*pflag.InvalidValueError](err); is {
		f := bad.GetFlag()
		kind, known := kinds[f.Value.Type()]
		if !known {
			kind = [2]string{f.Value.Type(), f.Value.Type()}
		}
		return misused(c, fmt.Sprintf("--%s: «%s» no es %s", f.Name, bad.GetValue(), kind[0]), "is not "+kind[1])
	}
	return misused(c, "no se entiende", "not understood: "+err.Error())
}

// takes wants so many arguments, named as in the usage line; many allows more.
func takes(names []string, many bool) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < len(names):
			name := names[len(args)]
			return misused(c, "falta "+name, "missing: "+name)
		case len(args) > len(names) && !many:
			extra := args[len(names)]
			return misused(c, fmt.Sprintf("sobra «%s»", extra), "one argument too many")
		}
		return nil
	}
}

func nothing(c *cobra.Command, args []string) error { return takes(nil, false)(c, args) }

// group makes a command that only has others: alone it shows its help, and a word that is none of
// them is an error, where cobra would show the help and exit with 0.
func group(c *cobra.Command) *cobra.Command {
	c.Args = cobra.ArbitraryArgs
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return c.Help()
		}
		es, en := fmt.Sprintf("no hay orden «%s»", args[0]), "there is no such command"
		for _, near := range c.SuggestionsFor(args[0]) {
			es, en = es+", ¿"+near+"?", en+", "+near+"?"
		}
		return misused(c, es, en)
	}
	return c
}

// fileError says in both languages what a file that cannot be read, or a folder that cannot be made,
// comes to most often.
func fileError(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("no existe / does not exist: %w", err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("sin permiso / no permission: %w", err)
	}
	return err
}
