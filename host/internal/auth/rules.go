package auth

import (
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Bounds of what users choose.
const (
	MaxEmail    = 254 // RFC 5321
	MinPassword = 10  // characters
	MaxPassword = 256 // bytes
	MaxLabel    = 100 // bytes of a key's name
	MaxOwnKeys  = 20  // keys in use that a user makes
)

// Phrase is a reason in both languages; "" for none.
type Phrase struct{ ES, EN string }

// Error returns Spanish first, English beside it.
func (p Phrase) Error() string { return p.ES + " / " + p.EN }

var nameForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{2,31}$`)

// Name returns a user's name in its one form: small letters.
func Name(said string) string { return strings.ToLower(said) }

// Email returns an address in its one form.
func Email(said string) string { return strings.ToLower(said) }

// NameProblem says what is wrong with a user's name. Those of the development keys are nobody's: a start
// in development would give whoever has one the scopes of the key.
func NameProblem(name string) (p Phrase) {
	for _, known := range Development {
		if name == known.Name {
			return Phrase{"el nombre está reservado para las claves de desarrollo", "the name is reserved for the development keys"}
		}
	}
	if !nameForm.MatchString(name) {
		p = Phrase{
			"el nombre ha de tener de 3 a 32 letras sin tilde, cifras, puntos o guiones, y empezar por letra o cifra",
			"a name must have 3 to 32 letters without accents, digits, dots, dashes or underscores, and begin with a letter or digit",
		}
	}
	return p
}

// EmailProblem says what is wrong with an address.
func EmailProblem(email string) (p Phrase) {
	parsed, err := mail.ParseAddress(email)
	_, host, _ := strings.Cut(email, "@")
	if err != nil || parsed.Address != email || parsed.Name != "" || len(email) > MaxEmail || !strings.Contains(host, ".") || strings.ContainsAny(email, " \"<>\x00") {
		p = Phrase{"no es una dirección de correo", "this is not an e-mail address"}
	}
	return p
}

// common are passwords that are tried first, in small letters.
var common = strings.Fields(`1234567890 12345678910 0123456789 0987654321 qwertyuiop qwerty12345 contraseña contrasena
	contraseña1 contrasena1 password12 password123 password1234 passwordpassword adminadmin administrador fisica2025
	laboratorio fisica-2025-dev iloveyou123 tequieromucho abcdefghij asdfghjkl1 1q2w3e4r5t letmein123 changeme123`)

// PasswordProblem says why a password is not taken.
func PasswordProblem(name, password string) (p Phrase) {
	lower, different := strings.ToLower(password), map[rune]bool{}
	for _, r := range lower {
		different[r] = true
	}
	switch {
	case !utf8.ValidString(password):
		p = Phrase{"la contraseña no es UTF-8", "the password is not UTF-8"}
	case utf8.RuneCountInString(password) < MinPassword:
		p = Phrase{"la contraseña ha de tener 10 caracteres o más", "a password must have 10 characters or more"}
	case len(password) > MaxPassword:
		p = Phrase{"la contraseña pasa de 256 bytes", "the password is over 256 bytes"}
	case len(different) < 5, slices.Contains(common, lower), name != "" && strings.Trim(strings.ReplaceAll(lower, name, ""), "0123456789") == "":
		p = Phrase{"la contraseña es de las primeras que se prueban", "this password is among the first that are tried"}
	}
	return p
}
