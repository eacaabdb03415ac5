package http

// The statuses that the SDK, its router and edge/handler name.
const (
	StatusOK                  = 200
	StatusNoContent           = 204
	StatusNotModified         = 304
	StatusTemporaryRedirect   = 307
	StatusNotFound            = 404
	StatusMethodNotAllowed    = 405
	StatusUnprocessableEntity = 422
	StatusInternalServerError = 500
	StatusNotImplemented      = 501
	StatusBadGateway          = 502
	StatusLoopDetected        = 508
)

// StatusText returns the words of the statuses above, "" for others.
func StatusText(status int) string {
	switch status {
	case StatusOK:
		return "OK"
	case StatusNoContent:
		return "No Content"
	case StatusNotFound:
		return "Not Found"
	case StatusMethodNotAllowed:
		return "Method Not Allowed"
	case StatusUnprocessableEntity:
		return "Unprocessable Entity"
	case StatusInternalServerError:
		return "Internal Server Error"
	case StatusNotImplemented:
		return "Not Implemented"
	}
	return ""
}
