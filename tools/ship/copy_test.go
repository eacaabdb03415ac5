package ship_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
)

// owner is whom a copied file belongs to.
type owner struct{ uid, gid int }

// unchanged leaves a file to whoever wrote it, the one who runs the test.
var unchanged = owner{-1, -1}

// parseOwner reads UID:GID. Names are refused: scratch has none.
func parseOwner(text string) (o owner, err error) {
	uid, gid, _ := strings.Cut(text, ":")
	var failed [2]error
	o.uid, failed[0] = strconv.Atoi(uid)
	o.gid, failed[1] = strconv.Atoi(gid)
	return o, errors.Join(failed[:]...)
}

// copy carries out COPY.
func (s *stage) copy(c *instructions.CopyCommand) error {
	if c.Chmod != "" || c.Link || c.Parents || len(c.ExcludePatterns) > 0 || len(c.SourceContents) > 0 {
		return errors.New("this test does not know the option")
	}
	from, ok := s.from[c.From]
	if !ok {
		return fmt.Errorf("there is no stage %q", c.From)
	}
	to, o := s.at(c.DestPath), owner{}
	var err error
	switch {
	case s.work != "" && to != s.work && !strings.HasPrefix(to, s.work+"/"):
		return errors.New("a build stage may write into its WORKDIR only")
	case s.work != "":
		o = unchanged
	case c.Chown != "":
		o, err = parseOwner(c.Chown)
	}
	for _, source := range c.SourcePaths {
		err = errors.Join(err, copyTo(from.at(source), to, strings.HasSuffix(c.DestPath, "/"), o))
	}
	return err
}

// copyTo copies a file to a path or into a folder, and the content of a folder into a folder.
func copyTo(from, to string, intoFolder bool, o owner) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		if intoFolder {
			to = filepath.Join(to, filepath.Base(from))
		}
		return copyFile(from, to, info.Mode().Perm(), o)
	}
	return copyTree(from, to, o, func(string) (bool, error) { return true, nil })
}

// copyTree copies the files that are wanted, by their path below from, and every folder of theirs.
func copyTree(from, to string, o owner, wanted func(path string) (bool, error)) error {
	if err := makeFolder(to, o); err != nil {
		return err
	}
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == from {
			return err
		}
		inside, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if yes, err := wanted(inside); !yes || err != nil {
			return err
		}
		target := filepath.Join(to, inside)
		switch info, err := entry.Info(); {
		case err != nil:
			return err
		case entry.IsDir():
			return makeFolder(target, o)
		case !info.Mode().IsRegular():
			return fmt.Errorf("%s: neither a file nor a folder", path)
		default:
			return copyFile(path, target, info.Mode().Perm(), o)
		}
	})
}

// makeFolder makes a folder and those above it that are missing, as BuildKit does: with mode
// 755, and of the owner of what is copied.
func makeFolder(path string, o owner) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	if err := makeFolder(filepath.Dir(path), o); err != nil {
		return err
	}
	if err := os.Mkdir(path, 0o755); err != nil {
		return err
	}
	return give(path, 0o755, o)
}

func copyFile(from, to string, mode fs.FileMode, o owner) error {
	if err := makeFolder(filepath.Dir(to), o); err != nil {
		return err
	}
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }() // nothing was written
	target, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Close(), give(to, mode, o))
}

// give sets the mode past the umask, and the owner.
func give(path string, mode fs.FileMode, o owner) error {
	return errors.Join(os.Chmod(path, mode), os.Lchown(path, o.uid, o.gid))
}

// copyContext copies what .dockerignore lets into the build.
func copyContext(repository, to string) error {
	file, err := os.Open(filepath.Join(repository, ".dockerignore"))
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // nothing was written
	patterns, err := ignorefile.ReadAll(file)
	if err != nil {
		return err
	}
	ignored, err := patternmatcher.New(patterns)
	if err != nil {
		return err
	}
	return copyTree(repository, to, unchanged, func(path string) (bool, error) {
		no, err := ignored.MatchesOrParentMatches(path)
		return !no, err
	})
}
