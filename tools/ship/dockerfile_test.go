package ship_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// parse returns the stages of the Dockerfile, or an error for anything that Docker's parser warns of.
func parse(path string) ([]instructions.Stage, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read Dockerfile: %w", err)
	}
	tree, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("parse Dockerfile: %w", err)
	}
	var warnings []error
	stages, _, err := instructions.Parse(tree.AST, linter.New(&linter.Config{
		Warn: func(rule, _, _, message string, _ []parser.Range) {
			warnings = append(warnings, fmt.Errorf("%s: %s", rule, message))
		},
	}))
	return stages, errors.Join(append(warnings, err)...)
}

// stage is a stage of the Dockerfile while its instructions are carried out, and then what
// it declares. A build stage works on this machine in place of its base image: only its
// WORKDIR is a folder of its own, and it may write nowhere else.
type stage struct {
	root          string // the folder that stands for /
	workdir, work string // WORKDIR, and the folder that stands for it, if any
	given         map[string]string
	from          map[string]*stage // by name; "" is the build context

	args, env, labels          map[string]string
	user                       string
	ports, volumes             []string
	health, entrypoint, params []string
}

// build carries out instructions, as Docker would.
func (s *stage) build(commands []instructions.Command) error {
	s.args, s.env, s.labels = map[string]string{}, map[string]string{}, map[string]string{}
	for _, c := range commands {
		if err := s.apply(c); err != nil {
			return fmt.Errorf("%s: %w", c, err)
		}
	}
	return nil
}

// apply carries out one instruction, of those that our Dockerfile has.
func (s *stage) apply(command instructions.Command) error {
	if c, ok := command.(instructions.SupportsSingleWordExpansion); ok {
		if err := c.Expand(s.expand); err != nil {
			return err
		}
	}
	switch c := command.(type) {
	case *instructions.WorkdirCommand:
		s.workdir = c.Path
	case *instructions.ArgCommand:
		s.declare(c.Args)
	case *instructions.RunCommand:
		return s.run(c.CmdLine)
	case *instructions.CopyCommand:
		return s.copy(c)
	case *instructions.EnvCommand:
		collect(s.env, c.Env)
	case *instructions.LabelCommand:
		collect(s.labels, c.Labels)
	case *instructions.UserCommand:
		s.user = c.User
	case *instructions.ExposeCommand:
		s.ports = append(s.ports, c.Ports...)
	case *instructions.VolumeCommand:
		s.volumes = append(s.volumes, c.Volumes...)
	case *instructions.HealthCheckCommand:
		s.health = c.Health.Test[1:]
		return withoutShell(c.Health.Test[0] == "CMD-SHELL")
	case *instructions.EntrypointCommand:
		s.entrypoint = c.CmdLine
		return withoutShell(c.PrependShell)
	case *instructions.CmdCommand:
		s.params = c.CmdLine
		return withoutShell(c.PrependShell)
	default:
		return errors.New("this test does not know the instruction")
	}
	return nil
}

// withoutShell refuses the form of a command that needs a shell: scratch has none.
func withoutShell(shell bool) error {
	if shell {
		return errors.New("there is no shell in the image: write it as a list")
	}
	return nil
}

func (s *stage) expand(word string) (string, error) {
	expanded, _, err := shell.NewLex('\\').ProcessWord(word, shell.EnvsFromSlice(s.environ()))
	return expanded, err
}

// environ returns what a command of the stage sees: ARG under ENV.
func (s *stage) environ() []string {
	var list []string
	for _, names := range []map[string]string{s.args, s.env} {
		for name, value := range names {
			list = append(list, name+"="+value)
		}
	}
	return list
}

// declare gives each ARG the value that the build was called with, or its default.
func (s *stage) declare(args []instructions.KeyValuePairOptional) {
	for _, a := range args {
		s.args[a.Key] = a.ValueString()
		if value, ok := s.given[a.Key]; ok {
			s.args[a.Key] = value
		}
	}
}

func collect(to map[string]string, pairs instructions.KeyValuePairs) {
	for _, p := range pairs {
		to[p.Key] = p.Value
	}
}

// run runs a line of the build stage in the folder of its WORKDIR, with this machine's tools.
func (s *stage) run(line []string) error {
	if s.work == "" {
		return errors.New("RUN outside of a build stage")
	}
	c := exec.CommandContext(context.Background(), "sh", "-ec", strings.Join(line, " "))
	c.Dir, c.Env = s.work, append(os.Environ(), s.environ()...)
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

// at returns the folder or file that a path of the stage means.
func (s *stage) at(path string) string {
	if !filepath.IsAbs(path) {
		path = filepath.Join("/", s.workdir, path)
	}
	inside, err := filepath.Rel(filepath.Join("/", s.workdir), path)
	if s.work != "" && err == nil && filepath.IsLocal(inside) {
		return filepath.Join(s.work, inside)
	}
	return filepath.Join(s.root, path)
}
