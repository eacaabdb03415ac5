package storetest

import (
	"errors"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/fisica-lab/fisica/host/internal/calibration"
)

// fitted returns a calibration with something in every field.
func fitted(t *testing.T, measured float64) *calibration.Calibration {
	t.Helper()
	mass, speed, u := 2.0, 3.0, 0.5
	pairs := []calibration.Pair{
		{Mass: &mass, Speed: &speed, Classical: 9, Relativity: 9.5, Measured: measured, Uncertainty: &u},
		{Classical: 1e-300, Relativity: 1.5e-300, Measured: -1e-301, Uncertainty: &u},
	}
	f, err := calibration.New(pairs)
	if err != nil {
		t.Fatal(err)
	}
	return &calibration.Calibration{Note: "Banco «A»", Author: "eva", Created: noon, Fit: *f, Pairs: pairs}
}

// testCalibrations: versions count from 1, never change, and one or none of them is in force.
func testCalibrations(t *testing.T, d Database) {
	t.Helper()
	r, ctx := d.New(t), t.Context()
	force := func(want calibration.Active) {
		t.Helper()
		if got, err := r.ActiveCalibration(ctx); err != nil || got != want {
			t.Errorf("in force: %+v, %v, want %+v", got, err, want)
		}
	}
	none := calibration.Active{Factor: 1}
	force(none)
	if list, err := r.Calibrations(ctx, 10); err != nil || len(list) != 0 {
		t.Errorf("an empty record lists %v, %v", list, err)
	}
	for version := int64(1); version <= 3; version++ {
		c := fitted(t, 9+float64(version))
		got, err := r.AddCalibration(ctx, c)
		if err != nil || got != version {
			t.Fatalf("AddCalibration = %d, %v, want %d", got, err, version)
		}
		c.Version = version
		if back, err := r.Calibration(ctx, version); err != nil || !reflect.DeepEqual(back, c) {
			t.Errorf("version %d = %+v, %v, want %+v", version, back, err, c)
		}
	}
	force(none) // a fit alone changes no answer
	second := fitted(t, 11)
	if err := r.ActivateCalibration(ctx, 2, "ana", noon); err != nil {
		t.Fatal(err)
	}
	force(calibration.Active{Version: 2, Factor: second.Factor.Value, Correction: second.Correction.Value})
	for _, missing := range []int64{4, -1, 1 << 62} {
		if err := r.ActivateCalibration(ctx, missing, "ana", noon); !errors.Is(err, calibration.ErrNotFound) {
			t.Errorf("ActivateCalibration(%d) = %v", missing, err)
		}
		if c, err := r.Calibration(ctx, missing); !errors.Is(err, calibration.ErrNotFound) {
			t.Errorf("Calibration(%d) = %v, %v", missing, c, err)
		}
	}
	list, err := r.Calibrations(ctx, 2)
	if err != nil || len(list) != 2 || list[0].Version != 3 || list[1].Version != 2 || list[0].Active || !list[1].Active {
		t.Errorf("the newest two are %+v, %v", list, err)
	} else if c := list[1]; c.Pairs != nil || c.Factor.Residuals != nil || c.Factor.Value != second.Factor.Value || c.Note != second.Note {
		t.Errorf("a row of the list is %+v", c)
	}
	if err := r.ActivateCalibration(ctx, 0, "ana", noon.Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	force(none)
}

// testCalibrationsTogether: hosts that fit at once get versions of their own.
func testCalibrationsTogether(t *testing.T, d Database) {
	t.Helper()
	r := d.New(t)
	const hosts = 8
	versions := make([]int64, hosts)
	var fitting sync.WaitGroup
	for i := range hosts {
		c := fitted(t, 9)
		fitting.Go(func() {
			var err error
			if versions[i], err = r.AddCalibration(t.Context(), c); err != nil {
				t.Error(err)
			}
			if err := r.ActivateCalibration(t.Context(), versions[i], "ana", noon); err != nil {
				t.Error(err)
			}
		})
	}
	fitting.Wait()
	slices.Sort(versions)
	if !slices.Equal(versions, []int64{1, 2, 3, 4, 5, 6, 7, 8}) {
		t.Errorf("versions = %v", versions)
	}
	list, err := r.Calibrations(t.Context(), 100)
	active := 0
	for _, c := range list {
		if c.Active {
			active++
		}
	}
	if err != nil || len(list) != hosts || active != 1 {
		t.Errorf("%d versions, %d in force, %v", len(list), active, err)
	}
}
