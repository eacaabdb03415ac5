package postgres

import (
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
)

// Why a database cannot be connected to.
var (
	ErrURL     = errors.New("no es una dirección de PostgreSQL, o una opción no vale; en la clave, «/», «?», «#» y «@» se escriben %2F, %3F, %23 y %40 / is no PostgreSQL address, or an option is not valid; in the password, “/”, “?”, “#” and “@” are written %2F, %3F, %23 and %40")
	ErrAway    = errors.New("el servidor no responde / the server does not answer")
	ErrRefused = errors.New("el servidor no acepta al usuario o su clave / the server does not accept the user or the password")
	ErrMissing = errors.New("la base de datos no existe / the database does not exist")
	ErrServer  = errors.New("el servidor no deja conectar / the server lets nobody connect")
)

// explain says why a connection failed.
func explain(err error) error {
	if connect, is := errors.AsType[*pgconn.ConnectError](err); is {
		err = connect.Unwrap() // without the user's name, which some write the password into
	}
	server, is := errors.AsType[*pgconn.PgError](err)
	if !is {
		return fmt.Errorf("%w: %w", ErrAway, err)
	}
	switch server.Code {
	case "28000", "28P01": // invalid_authorization_specification, invalid_password
		return fmt.Errorf("%w (SQLSTATE %s)", ErrRefused, server.Code)
	case "3D000": // invalid_catalog_name
		return fmt.Errorf("%w (SQLSTATE %s)", ErrMissing, server.Code)
	}
	return fmt.Errorf("%w: %w", ErrServer, server)
}
