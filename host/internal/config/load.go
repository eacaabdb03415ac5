package config

import (
	"github.com/caarlos0/env/v11"
)

// The sources of a value, as Rows names them.
const (
	SourceDefault = "default"
	SourceEnv     = "env"
	SourceFile    = "file"
	SourceDotenv  = ".env"
)

// Load reads the settings from environ, in the form of os.Environ, and from the
// file at dotenvPath, which may be missing; "" reads none. The process's own
// environment is neither read nor changed.
//
// The strongest source that names a setting decides:
//
//	NAME in environ, NAME_FILE in environ, NAME in .env, NAME_FILE in .env
//
// NAME_FILE is the path of a file that holds the value; its last newline is cut.
// NAME and NAME_FILE together, in the same source, are an error. An empty NAME
// means the default, whatever a weaker source says. In .env, $NAME stands for an
// earlier value of the file unless the text is in single quotes.
//
// The error joins a *Problem for everything that is wrong: malformed or refused
// values, unreadable files, unknown names that begin with FISICA_.
func Load(environ []string, dotenvPath string) (*Settings, error) {
	r := newReport()
	layers := []layer{
		{env.ToMap(environ), SourceEnv},
		{readDotenv(dotenvPath, r), SourceDotenv},
	}
	refuseUnknown(layers, r)
	s := Default()
	decode(s, s.resolve(layers, r), r)
	validate(s, r)
	if err := r.err(); err != nil {
		return nil, err
	}
	return s, nil
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
