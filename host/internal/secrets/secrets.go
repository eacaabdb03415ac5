// Package secrets reads settings from where organisations keep them: Vault's KV v2 and AWS Secrets
// Manager, each through its official client. It implements config.Store.
package secrets

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/fisica-lab/fisica/host/internal/config"
)

// askTime bounds how long a store is asked, with all attempts: the start waits for it.
const askTime = 15 * time.Second

// Stores returns all there are, the strongest first.
func Stores() []config.Store { return []config.Store{Vault{}, AWS{}} }

// attempts are how often a store is asked that does not answer or says that it cannot.
const attempts = 3

var (
	errNotThere = errors.New("no existe ese secreto / there is no such secret")
	errDeleted  = errors.New("está borrada la última versión del secreto / the secret's last version is deleted")
	errDenied   = errors.New("se niega el acceso / access is denied")
	errForm     = errors.New("la respuesta no tiene la forma esperada / the answer has not the form expected")
	errNoObject = errors.New("el secreto no es un objeto JSON de ajustes por nombre / the secret is no JSON object of settings by name")
)

// unanswered says that the store could not be asked. The clients' errors hold addresses and reasons,
// never the credentials.
func unanswered(who string, err error) error {
	return fmt.Errorf("%s no contesta / %s does not answer: %w", who, who, err)
}

// texts returns the values as one would write them in the environment. Lists and groups are no
// settings.
func texts(values map[string]any) (map[string]string, error) {
	list := make(map[string]string, len(values))
	for name, value := range values {
		switch v := value.(type) {
		case string:
			list[name] = v
		case json.Number:
			list[name] = v.String()
		case bool:
			list[name] = fmt.Sprint(v)
		case nil:
			list[name] = ""
		default:
			return nil, fmt.Errorf("%q no es un texto, un número ni un valor lógico / is not a text, a number or a truth value", name)
		}
	}
	return list, nil
}

// object reads a JSON object. The error repeats nothing of it.
func object(text []byte) (map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var values map[string]any
	if err := d.Decode(&values); err != nil || values == nil || d.More() {
		return nil, errNoObject
	}
	return values, nil
}
