package api

import (
	"errors"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/valyala/fasthttp"

	"github.com/fisica-lab/fisica/host/internal/auth"
)

// identityRoutes are those of accounts: of strangers, of their owners, of admins.
func identityRoutes() []*route {
	get, post, remove := fasthttp.MethodGet, fasthttp.MethodPost, fasthttp.MethodDelete
	row := func(method, path string, handle func(*Server, *exchange), d doc) *route {
		d.tag = tagIdentity
		return &route{method: method, path: path, body: d.in != "", handle: handle, doc: d}
	}
	list := []*route{
		row(post, "/v1/token", token, doc{
			id: "token", summary: "Obtener un token con usuario y contraseña (OAuth2)", in: "FormularioToken", out: "Token", refusals: []int{401, 403},
			text: "Formulario OAuth2 (RFC 6749, 4.3). El token lleva los permisos pedidos en scope que el usuario tiene; sin scope, todos los suyos.",
		}),
		row(post, "/v1/token/refresh", refreshToken, doc{
			id: "renovarToken", summary: "Obtener otro token con el refresh_token", in: "Renovacion", out: "Token", refusals: []int{401, 403},
			text: "Cada refresh_token sirve una vez y da otro. Uno usado dos veces acaba con la sesión entera: alguien más lo tiene.",
		}),
		row(post, "/v1/register", register, doc{
			id: "registrar", summary: "Crear una cuenta", in: "Registro", out: "Usuario", status: "201", refusals: []int{403, 409},
			text: "La cuenta nueva es de nivel free y lee y escribe sus simulaciones. REGISTRATION=off lo cierra (403).",
		}),
		row(post, "/v1/sesion", openSession, doc{
			id: "abrirSesion", summary: "Abrir la sesión de la página", in: "Ingreso", out: "Sesion", status: "201", refusals: []int{401, 403},
			text: "La sesión va en una cookie HttpOnly y SameSite=Strict; todo lo que no sea GET o HEAD ha de llevar además X-CSRF-Token, con el csrf de la respuesta.",
		}),
		row(get, "/v1/sesion", session, doc{id: "verSesion", summary: "La sesión de la página, si la hay", out: "Sesion", refusals: []int{503}}),
	}
	list[0].form, list[1].either = true, true
	own := []*route{
		row(remove, "/v1/sesion", closeSession, doc{id: "cerrarSesion", summary: "Cerrar la sesión: la de la página o la del token", out: nothing}),
		row(get, "/v1/users/me", ownAccount, doc{id: "miCuenta", summary: "La cuenta propia", out: "Usuario", refusals: []int{404}}),
		row(remove, "/v1/users/me", deleteAccount, doc{
			id: "borrarMiCuenta", summary: "Borrar la cuenta propia", in: "Contrasena", out: nothing, refusals: []int{404},
			text: "Sus claves y sesiones acaban en el acto y sus simulaciones en curso se cancelan. Las terminadas quedan sin dueño, nombre ni " +
				"descripción, fuera del alcance de todos, hasta que pasa JOB_RETENTION. El nombre no se vuelve a dar.",
		}),
		row(post, "/v1/users/me/password", changePassword, doc{
			id: "cambiarContrasena", summary: "Cambiar la contraseña propia", in: "CambioContrasena", out: nothing, refusals: []int{404},
			text: "Las demás sesiones acaban; las claves de API siguen.",
		}),
	}
	own = append(own, ownKeyRoutes(row)...)
	for _, r := range own {
		r.keyed = true
	}
	return append(append(list, own...), accountAdminRoutes(row)...)
}

// ownKeyRoutes are those of the asker's own API keys.
func ownKeyRoutes(row func(method, path string, handle func(*Server, *exchange), d doc) *route) []*route {
	const path = "/v1/users/me/api-keys"
	return []*route{
		row(fasthttp.MethodGet, path, ownKeys, doc{id: "misClaves", summary: "Las claves de API propias, las más nuevas primero", out: "ClavesAPI", queries: pageQueries("Filas")}),
		row(fasthttp.MethodPost, path, createOwnKey, doc{
			id: "crearMiClave", summary: "Crear una clave de API propia", in: "ClavePropia", out: "ClaveCreada", status: "201", refusals: []int{404, 409},
			text: "Con la sesión de la página o un token; con otra clave, no (403). api_key se dice aquí y nunca más. Sus permisos son los pedidos, " +
				"que no pasan de los de quien la crea; sin scopes, todos ellos. Hasta 20 en uso (409).",
		}),
		row(fasthttp.MethodDelete, path+"/{id}", revokeOwnKey, doc{
			id: "revocarMiClave", summary: "Revocar una clave de API propia", out: nothing, text: "Vale en dos segundos, en todos los servicios. La de otro usuario no se encuentra (404).",
		}),
	}
}

// accountAdminRoutes are those with which admins look after users and keys.
func accountAdminRoutes(row func(method, path string, handle func(*Server, *exchange), d doc) *route) []*route {
	get, post := fasthttp.MethodGet, fasthttp.MethodPost
	const user = "/v1/users/{username}"
	pages := pageQueries("Filas")
	list := []*route{
		row(get, "/v1/users", users, doc{id: "listarUsuarios", summary: "Los usuarios, por nombre", out: "Usuarios", queries: pages}),
		row(fasthttp.MethodPatch, user, changeUser, doc{
			id: "cambiarUsuario", summary: "Cambiar el nivel o los permisos de un usuario", in: "CambioUsuario", out: "Usuario",
			text: "Vale en dos segundos para todas sus claves y tokens, en todos los servicios.",
		}),
		row(post, user+"/disable", disable, doc{id: "desactivarUsuario", summary: "Cerrar el paso a un usuario", out: "Usuario"}),
		row(post, user+"/enable", enable, doc{id: "activarUsuario", summary: "Volver a abrir el paso a un usuario", out: "Usuario"}),
		row(post, "/v1/api-keys", createKey, doc{
			id: "crearClave", summary: "Crear una clave de API", in: "NuevaClave", out: "ClaveCreada", status: "201", refusals: []int{404},
			text: "api_key se dice aquí y nunca más. Abre lo que digan sus permisos y además tenga su dueño; sin scopes, los de su dueño; sin tier, el de su dueño.",
		}),
		row(get, "/v1/api-keys", keys, doc{
			id: "listarClaves", summary: "Las claves de API, las más nuevas primero", out: "ClavesAPI",
			queries: append(pages, query{name: "username", kind: "string", text: "Solo las de este usuario"}),
		}),
		row(fasthttp.MethodDelete, "/v1/api-keys/{id}", revokeKey, doc{id: "revocarClave", summary: "Revocar una clave de API", out: nothing}),
	}
	for _, r := range list {
		r.keyed, r.scope = true, auth.Admin
	}
	return list
}

// isRefusal tells a credential that opens nothing from a record that does not answer.
func isRefusal(err error) bool {
	return errors.Is(err, auth.ErrCredential) || errors.Is(err, auth.ErrDisabled)
}

// scopeTexts are what the scopes allow.
var scopeTexts = map[string]string{
	auth.ReadSimulations:  "Leer las simulaciones propias",
	auth.WriteSimulations: "Crear, cancelar y eliminar las propias",
	auth.Admin:            "Usuarios, claves, la cola y las simulaciones de todos",
}

func securitySchemes() openapi3.SecuritySchemes {
	scheme := func(s openapi3.SecurityScheme) *openapi3.SecuritySchemeRef {
		return &openapi3.SecuritySchemeRef{Value: &s}
	}
	return openapi3.SecuritySchemes{
		"ApiKeyAuth": scheme(openapi3.SecurityScheme{Type: "apiKey", In: "header", Name: "X-API-Key", Description: "API Key para autenticación básica"}),
		"BearerAuth": scheme(openapi3.SecurityScheme{
			Type: "http", Scheme: "bearer", BearerFormat: "JWT", Description: "Token JWT para autenticación avanzada. Con token y clave cuenta el token.",
		}),
		"TicketAuth": scheme(openapi3.SecurityScheme{
			Type: "apiKey", In: "query", Name: "ticket", Description: "Ticket de un minuto, para el EventSource de un navegador, que no envía cabeceras",
		}),
		"OAuth2": scheme(openapi3.SecurityScheme{
			Type: "oauth2", Description: "El mismo token, con sus permisos",
			Flows: &openapi3.OAuthFlows{Password: &openapi3.OAuthFlow{TokenURL: "/v1/token", RefreshURL: "/v1/token/refresh", Scopes: scopeTexts}},
		}),
		"SesionPagina": scheme(openapi3.SecurityScheme{
			Type: "apiKey", In: "cookie", Name: cookieName, Description: "La sesión de la página; con X-CSRF-Token en todo lo que no sea GET o HEAD. Fuera de development se llama __Host-" + cookieName,
		}),
	}
}

// security is how a route may be asked.
func security(r *route) *openapi3.SecurityRequirements {
	scopes := []string{}
	if r.scope != "" {
		scopes = append(scopes, r.scope)
	}
	return &openapi3.SecurityRequirements{{"ApiKeyAuth": {}}, {"BearerAuth": {}}, {"OAuth2": scopes}, {"SesionPagina": {}}}
}

// addIdentitySchemas adds what the routes of accounts take and answer.
func addIdentitySchemas(list openapi3.Schemas) {
	text, moment := openapi3.NewStringSchema, openapi3.NewDateTimeSchema
	for name, form := range identityForms {
		list[name] = openapi3.NewSchemaRef("", structureSchema(form.Params))
	}
	list["CambioUsuario"].Value.MinProps = 1
	for _, form := range []string{"NuevaClave", "ClavePropia"} {
		list[form].Value.Properties["expires_in_days"].Value.Type = &openapi3.Types{"integer"}
	}
	tier := func() *openapi3.Schema { return text().WithEnum(choices(auth.Tiers)...) }
	scopes := func() *openapi3.Schema {
		return openapi3.NewArraySchema().WithItems(text().WithEnum(choices(auth.Scopes)...))
	}
	form := object(
		member{"username", text().WithMaxLength(maxSecret)}, member{"password", text().WithMaxLength(maxSecret).WithFormat("password")},
		member{"grant_type", text().WithEnum("password")}, member{"scope", described(text().WithMaxLength(maxSecret), "Permisos, separados por espacios")},
	)
	form.Value.Required = form.Value.Required[:2]
	list["FormularioToken"] = form
	renewal := object(member{"refresh_token", text().WithMaxLength(maxSecret)}, member{"grant_type", text().WithEnum("refresh_token")})
	renewal.Value.Required = renewal.Value.Required[:1]
	list["RenovacionFormulario"] = renewal
	list["Token"] = object(
		member{"access_token", described(text(), "JWT; va en Authorization: Bearer")}, member{"token_type", text().WithEnum("bearer")},
		member{"expires_in", described(natural(), "Segundos")}, member{"refresh_token", text()}, member{"scope", text()},
	)
	list["Usuario"] = object(
		member{"username", text()}, member{"email", text()}, member{"disabled", openapi3.NewBoolSchema()}, member{"tier", tier()},
		member{"scopes", scopes()}, member{"creado", moment()},
	)
	list["Usuarios"] = object(member{"usuarios", openapi3.NewArraySchema()})
	list["Usuarios"].Value.Properties["usuarios"].Value.Items = reference("Usuario")
	list["Sesion"] = object(
		member{"activa", openapi3.NewBoolSchema()}, member{"username", text().WithNullable()}, member{"tier", text().WithNullable()},
		member{"scopes", scopes()}, member{"csrf", described(text().WithNullable(), "Va en X-CSRF-Token")},
	)
	key := object(
		member{"id", text()}, member{"prefix", described(text(), "Sus primeros caracteres")}, member{"username", text()}, member{"name", text()},
		member{"tier", described(text().WithNullable(), "null: el de su dueño")}, member{"scopes", scopes()}, member{"creada", moment()},
		member{"caduca", moment().WithNullable()}, member{"ultimo_uso", described(moment().WithNullable(), "A un minuto")}, member{"revocada", moment().WithNullable()},
	)
	list["ClaveAPI"] = key
	list["ClavesAPI"] = object(member{"claves", openapi3.NewArraySchema()})
	list["ClavesAPI"].Value.Properties["claves"].Value.Items = reference("ClaveAPI")
	list["ClaveCreada"] = object(member{"api_key", described(text(), "La clave: se dice una vez")})
	list["ClaveCreada"].Value.WithPropertyRef("clave", reference("ClaveAPI"))
	list["ClaveCreada"].Value.Required = append(list["ClaveCreada"].Value.Required, "clave")
}
