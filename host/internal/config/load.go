package config

import (
	"context"
	"strings"

	"github.com/caarlos0/env/v11"
)

// The sources of a value, as Rows names them.
const (
	SourceDefault = "default"
	SourceEnv     = "env"
	SourceFile    = "file"
	SourceVault   = "vault"
	SourceAWS     = "aws"
	SourceDotenv  = ".env"
)

// Load reads the settings from environ, in the form of os.Environ, and from the
// file at dotenvPath, which may be missing; "" reads none. The process's own
// environment is neither read nor changed.
//
// The strongest source that names a setting decides:
//
//	NAME in environ, NAME_FILE in environ, NAME in a store, NAME in .env, NAME_FILE in .env
//
// NAME_FILE is the path of a file that holds the value; its last newline is cut.
// NAME and NAME_FILE together, in the same source, are an error. An empty NAME
// means the default, whatever a weaker source says. In .env, $NAME stands for an
// earlier value of the file unless the text is in single quotes.
//
// The error joins a *Problem for everything that is wrong: malformed or refused
// values, unreadable files, unknown names that begin with FISICA_.
func Load(environ []string, dotenvPath string) (*Settings, error) {
	return LoadFrom(context.Background(), environ, dotenvPath)
}

// Store is a place on another machine that holds texts of settings.
type Store interface {
	// Source names it, as Rows shows it.
	Source() string
	// Setting is the one that says which of its secrets is meant. Where it is empty the store is
	// not asked.
	Setting() string
	// Texts returns the texts by name. An error tells in Spanish and English what is wrong, and
	// repeats no secret.
	Texts(ctx context.Context, s *Settings) (map[string]string, error)
}

// LoadFrom is Load with stores, which are stronger than .env and weaker than the environment, the
// first of them the strongest. What says where a store is, and how it is asked, cannot come from one.
// A store that is named and does not answer stops the start.
func LoadFrom(ctx context.Context, environ []string, dotenvPath string, stores ...Store) (*Settings, error) {
	r := newReport()
	here, dotenv := layer{env.ToMap(environ), SourceEnv}, layer{readDotenv(dotenvPath, r), SourceDotenv}
	far, err := ask(ctx, []layer{here, dotenv}, stores)
	if err != nil {
		return nil, err
	}
	layers := append(append([]layer{here}, far...), dotenv)
	refuseUnknown(layers, r)
	s := Default()
	decode(s, s.resolve(layers, r), r)
	validate(s, r)
	if len(stores) > 0 || s.VaultPath == "" && s.AWSSecretID == "" { // else it may be there
		validatePresence(s, r)
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	return s, nil
}

// ask returns the layers of the stores that the near layers name.
func ask(ctx context.Context, near []layer, stores []Store) (far []layer, err error) {
	s, r := Default(), newReport()
	texts := s.resolve(near, r)
	decode(s, texts, r)
	validateStores(s, r)
	for _, store := range stores {
		if texts[store.Setting()] == "" {
			continue
		}
		if err := r.err(); err != nil { // among it may be where the store is
			return nil, err
		}
		texts, err := store.Texts(ctx, s)
		if err != nil {
			return nil, &Problem{Name: store.Setting(), Why: err}
		}
		far = append(far, layer{settingsAlone(texts), store.Source()})
	}
	return far, nil
}

// settingsAlone leaves out what a store may not tell: of stores, and paths of files here.
func settingsAlone(texts map[string]string) map[string]string {
	kept := map[string]string{}
	for name, text := range texts {
		if !strings.HasPrefix(name, "VAULT_") && !strings.HasPrefix(name, "AWS_") && !strings.HasSuffix(name, fileSuffix) {
			kept[name] = text
		}
	}
	return kept
}

// layer is one place where settings are named.
type layer struct {
	texts  map[string]string
	source string
}

// resolve returns the text of each setting given, and notes where it came from.
func (s *Settings) resolve(layers []layer, r *report) map[string]string {
	texts := map[string]string{}
	for _, f := range fields() {
		for _, l := range layers {
			text, source, said := l.find(f, r)
			if !said {
				continue
			}
			if text != "" {
				texts[f.name], s.sources[f.name] = text, source
			}
			break
		}
	}
	return texts
}

// find returns what the layer says of one setting; said tells an empty value,
// which means the default, from silence.
func (l layer) find(f field, r *report) (text, source string, said bool) {
	fileName := f.name + fileSuffix
	text, said = l.texts[f.name]
	path := l.texts[fileName]
	if path == "" {
		return text, l.source, said
	}
	if text != "" {
		r.refuse(f.name, &Problem{Name: f.name, Why: phrase{
			"está junto con " + fileName + "; deje una de las dos", "is set together with " + fileName + "; keep one of them",
		}})
		return "", "", true
	}
	text, err := readValue(path)
	if err != nil {
		r.refuse(f.name, &Problem{Name: fileName, Given: f.masked(path), Why: err})
	}
	return text, SourceFile, true
}
