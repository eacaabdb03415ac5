package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/receipt"
	"github.com/fisica-lab/fisica/host/internal/telemetry"
)

const verifyLong = `Sin --recibo comprueba los bits y los valores publicados. Con --recibo comprueba, sin conexión, el recibo de
una simulación: forma canónica, firma, raíz Merkle, y vuelve a calcular tramos elegidos al azar, o todos.
Sale con 0 si todo vale, con 1 si algo no es lo firmado, con 2 si no se pudo comprobar.

Without --recibo it checks bits and published values. With --recibo it checks, offline, the receipt of a
simulation: canonical form, signature, Merkle root, and it computes chunks again, chosen at random, or all.
Exit 0 where all is right, 1 where something is not what was signed, 2 where it could not be checked.

  curl -s HOST/.well-known/jwks.json > claves.json
  curl -s -H 'X-API-Key: …' 'HOST/v2/simulaciones/ID/recibo?chunk=todos' > recibo.json
  fisica verify --recibo recibo.json --clave claves.json --tramos 5`

// allChunks stands for every chunk of a simulation.
const allChunks = "todos"

// receiptCheck is what is asked of a receipt.
type receiptCheck struct {
	path, keys, result, count string
	lanes                     int
	seed                      uint64
	seeded                    bool
}

func (r *receiptCheck) flags(c *cobra.Command) {
	c.Flags().StringVar(&r.path, "recibo", "", "archivo del recibo / file of the receipt")
	c.Flags().StringVar(&r.keys, "clave", "", "claves del servicio, JWKS: archivo o URL / the service's keys, JWKS: file or URL")
	c.Flags().StringVar(&r.result, "resultado", "", "archivo del resultado en JSON, para compararlo / file of the result as JSON, to compare it")
	c.Flags().StringVar(&r.count, "tramos", "3", "tramos que se vuelven a calcular, o todos / chunks that are computed again, or todos for all")
	c.Flags().IntVar(&r.lanes, "workers", runtime.NumCPU(), "tramos a la vez / chunks at a time")
}

// run checks what is asked, and says each thing that holds.
func (r *receiptCheck) run(c *cobra.Command) error {
	v, err := r.signed(c)
	if err != nil {
		return err
	}
	say := func(format string, args ...any) { fmt.Fprintf(c.OutOrStdout(), "✓ "+format+"\n", args...) }
	say("recibo de / receipt of %s: %s, n = %d, semilla %s, %s", v.JobID, v.Model, v.N, v.Seed, v.Generator)
	if v.Origin != "" {
		say("empezó de nuevo: se prometió con los bits %.12s… y es de los bits %.12s… / it began again: promised with the former bits, it has the latter", v.Origin, v.Golden)
	}
	if v.Alone > 0 {
		say("%d de los tramos los calcularon solo pestañas de quien la pidió; el servicio no responde por ellos / of the chunks were computed by tabs of its owner alone; the service does not vouch for them", v.Alone)
	}
	say("firma de la clave / signature of the key %s, de / from %s", v.Kid, r.keys)
	if v.Whole {
		say("%d resúmenes de tramos dan la raíz / digests of chunks give the root %s", v.Chunks, v.Root)
	}
	if err := r.sameResult(v); err != nil {
		return err
	}
	if r.result != "" {
		say("%s es el resultado firmado / is the result that was signed", r.result)
	}
	spec, err := specOf(v.Receipt)
	if err != nil {
		return err
	}
	s, err := localSettings()
	if err != nil {
		return unchecked{err}
	}
	testKernels(telemetry.NewLogger(c.ErrOrStderr(), s.LogLevel))
	return r.recompute(c, v, spec, say)
}

// signed reads the receipt and the keys, and checks the signature.
func (r *receiptCheck) signed(c *cobra.Command) (*receipt.Verified, error) {
	if r.keys == "" {
		return nil, unchecked{errors.New("falta --clave: sin las claves del servicio (/.well-known/jwks.json) una firma no prueba nada / --clave is missing: without the service's keys a signature proves nothing")}
	}
	text, err := readBounded(r.path)
	if err != nil {
		return nil, unchecked{err}
	}
	set, err := readKeys(c, r.keys)
	if err != nil {
		return nil, unchecked{err}
	}
	keys, err := receipt.ParseKeys(set)
	if err != nil {
		return nil, unchecked{fmt.Errorf("%s: %w", r.keys, err)}
	}
	v, err := receipt.Verify(text, keys)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.path, err)
	}
	return v, nil
}

// sameResult compares the result at hand with the one of the receipt.
func (r *receiptCheck) sameResult(v *receipt.Verified) error {
	if r.result == "" {
		return nil
	}
	text, err := readBounded(r.result)
	if err != nil {
		return unchecked{err}
	}
	if !v.MatchesResult(text) && !v.MatchesResult(bytes.TrimSuffix(text, []byte("\n"))) {
		return fmt.Errorf("%s: no es el resultado firmado / is not the result that was signed", r.result)
	}
	return nil
}

// specOf returns the simulation of a receipt, where this program gives the bits that it speaks of.
func specOf(v *receipt.Receipt) (*job.Spec, error) {
	goldens, err := goldenDigests()
	if err != nil {
		return nil, unchecked{err}
	}
	switch here := goldens[v.Model]; here {
	case v.Golden:
	case "":
		return nil, unchecked{fmt.Errorf("%w %q: %s", receipt.ErrModel, v.Model, v.Versions.Fisica)}
	default:
		return nil, unchecked{fmt.Errorf("el recibo es de los bits %.12s… de %q, que da la versión %s; esta, %s, da %.12s…: use aquella / the receipt is about the bits %.12s… of %q, which version %s gives; this one, %s, gives %.12s…: use that one",
			v.Golden, v.Model, v.Versions.Fisica, core.Version, here, v.Golden, v.Model, v.Versions.Fisica, core.Version, here)}
	}
	spec, err := v.Spec()
	if errors.Is(err, receipt.ErrModel) {
		return nil, unchecked{err}
	}
	return spec, err
}

// recompute computes chunks again: so many of those that the file vouches for, or the whole.
func (r *receiptCheck) recompute(c *cobra.Command, v *receipt.Verified, spec *job.Spec, say func(string, ...any)) error {
	count, err := strconv.ParseUint(r.count, 10, 64)
	switch {
	case r.count == allChunks || err == nil && count >= v.Chunks:
		return r.whole(c, v, spec, say)
	case err != nil:
		return unchecked{fmt.Errorf("--tramos %q: un número o todos / a number or todos", r.count)}
	case count == 0:
		fmt.Fprintln(c.OutOrStdout(), "! no se ha calculado nada / nothing was computed")
		return nil
	case uint64(len(v.Digests)) < count:
		return unchecked{fmt.Errorf("el archivo trae el resumen de %d tramos y se piden %d: pida …/recibo?chunk=todos (o ?chunk=k&chunk=…), o use --tramos todos / the file has the digests of %d chunks and %d are asked for", len(v.Digests), count, len(v.Digests), count)}
	}
	return r.sample(c, v, spec, int(count), say) //nolint:gosec // no more than the digests
}

// sample computes chunks chosen at random.
func (r *receiptCheck) sample(c *cobra.Command, v *receipt.Verified, spec *job.Spec, count int, say func(string, ...any)) error {
	if !r.seeded {
		r.seed = job.NewSeed() // who knows the choice before would forge the other chunks
	}
	chosen := slices.Sorted(maps.Keys(v.Digests))
	rand.New(rand.NewPCG(r.seed, 0)).Shuffle(len(chosen), func(i, k int) { chosen[i], chosen[k] = chosen[k], chosen[i] }) //nolint:gosec // a seed of its own, drawn from crypto/rand
	chosen = chosen[:count]
	fmt.Fprintf(c.OutOrStdout(), "  %d de %d tramos, elegidos con / of %d chunks, chosen with --seed %d\n", count, v.Chunks, v.Chunks, r.seed)
	if !v.Whole {
		fmt.Fprintf(c.OutOrStdout(), "! solo entre los %d que trae el archivo / only among the %d that the file has\n", len(v.Digests), len(v.Digests))
	}
	var wrong []uint64
	done := 0
	err := spec.EachDigest(c.Context(), chosen, max(r.lanes, 1), func(k uint64, digest [32]byte) {
		done++
		if digest != v.Digests[k] {
			wrong = append(wrong, k)
			return
		}
		say("tramo / chunk %d (%d/%d): %x…", k, done, count, digest[:6])
	})
	switch {
	case err != nil:
		return unchecked{err}
	case len(wrong) > 0:
		slices.Sort(wrong)
		return fmt.Errorf("los tramos %v dan aquí otros bits / the chunks %v give other bits here", wrong, wrong)
	}
	return nil
}

// whole computes the simulation again, to the bytes of its result.
func (r *receiptCheck) whole(c *cobra.Command, v *receipt.Verified, spec *job.Spec, say func(string, ...any)) error {
	snapshot, _, err := simulate(c.Context(), &job.Job{ID: "local", Spec: *spec}, max(r.lanes, 1), c.ErrOrStderr())
	if err != nil {
		return unchecked{err}
	}
	if snapshot.Histories != v.Histories {
		return fmt.Errorf("aquí bastan %d historias; el recibo dice %d / %d histories are enough here; the receipt says %d", snapshot.Histories, v.Histories, snapshot.Histories, v.Histories)
	}
	if err := v.MatchesRoot(snapshot.Digests); err != nil {
		return fmt.Errorf("calculado aquí / computed here: %w", err)
	}
	say("los %d tramos, calculados aquí, dan la raíz / all %d chunks, computed here, give the root", v.Chunks, v.Chunks)
	if !v.MatchesResult(job.AppendSummary(nil, job.Summarize(spec, snapshot.Histories, snapshot.Total))) {
		return errors.New("el resultado de esos tramos es otro / the result of those chunks is another")
	}
	say("y el resultado, byte a byte / and the result, byte for byte: %s", v.Result)
	return nil
}

// mostRead bounds a file that is read: a receipt with the digests of all chunks has a tenth of it.
const mostRead = 64 << 20

func readBounded(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fileError(err)
	}
	if info.Size() > mostRead {
		return nil, fmt.Errorf("%s: más de / over %d MiB", path, mostRead>>20)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fileError(err)
	}
	return text, nil
}

// readKeys reads a JWK set from a file or from where a service publishes it.
func readKeys(c *cobra.Command, place string) ([]byte, error) {
	if !isWebAddress(place) {
		return readBounded(place)
	}
	return fetch(c.Context(), place)
}
