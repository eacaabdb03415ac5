package engine

import "context"

// Instantiate makes an instance and throws it away, for the benchmark of it.
func (e *Engine) Instantiate(ctx context.Context) error {
	i, err := e.instantiate(ctx)
	if err == nil {
		i.discard()
	}
	return err
}
