// Times pigo's scan of grey probes: one line for each with its name, the median and the shortest time in milliseconds, and the
// number of windows that passed.
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	pigo "github.com/esimov/pigo/core"
)

const (
	warmUps = 10
	scans   = 51
)

func main() {
	if len(os.Args) < 3 {
		fail(fmt.Errorf("usage: pigo CASCADE PROBE.pgm..."))
	}
	runtime.GOMAXPROCS(1)
	packet, err := os.ReadFile(os.Args[1])
	fail(err)
	detector, err := pigo.NewPigo().Unpack(packet)
	fail(err)
	for _, file := range os.Args[2:] {
		probe, err := readProbe(file)
		fail(err)
		params := pigo.CascadeParams{MinSize: 20, MaxSize: 400, ShiftFactor: 0.1, ScaleFactor: 1.1, ImageParams: probe}
		windows := 0
		times := make([]time.Duration, 0, scans)
		for i := 0; i < warmUps+scans; i++ {
			start := time.Now()
			windows = len(detector.RunCascade(params, 0))
			if i >= warmUps {
				times = append(times, time.Since(start))
			}
		}
		slices.Sort(times)
		name := strings.TrimSuffix(filepath.Base(file), ".pgm")
		fmt.Printf("%s %.2f %.2f %d\n", name, millis(times[scans/2]), millis(times[0]), windows)
	}
}

// readProbe reads a binary PGM of 8 bits without comments.
func readProbe(file string) (pigo.ImageParams, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return pigo.ImageParams{}, err
	}
	var columns, rows, most int
	if _, err := fmt.Fscanf(bytes.NewReader(content), "P5\n%d %d\n%d\n", &columns, &rows, &most); err != nil {
		return pigo.ImageParams{}, fmt.Errorf("%s is no PGM: %w", file, err)
	}
	if columns < 1 || rows < 1 || most != 255 || columns > len(content)/rows {
		return pigo.ImageParams{}, fmt.Errorf("%s says %dx%d of %d, which its %d bytes are not", file, columns, rows, most, len(content))
	}
	pixels := content[len(content)-columns*rows:]
	return pigo.ImageParams{Pixels: pixels, Rows: rows, Cols: columns, Dim: columns}, nil
}

func millis(d time.Duration) float64 {
	return float64(d.Microseconds()) / 1000
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "pigo:", err)
		os.Exit(1)
	}
}
