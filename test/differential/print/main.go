// Reads lines of {"yaml": text, "json": text} and writes the number of each line whose YAML, read as kubectl reads it, is not its
// JSON, with what was read instead.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strconv"

	"sigs.k8s.io/yaml"
)

type sample struct {
	YAML string `json:"yaml"`
	JSON string `json:"json"`
}

func main() {
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	decoder := json.NewDecoder(lines)
	for line := 0; decoder.More(); line++ {
		var s sample
		if err := decoder.Decode(&s); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		read, err := yaml.YAMLToJSONStrict([]byte(s.YAML))
		if err != nil {
			fmt.Fprintf(out, "%d: %v\n", line, err)
		} else if !equal(decode(read), decode([]byte(s.JSON))) {
			fmt.Fprintf(out, "%d: read as %s\n", line, read)
		}
	}
}

func decode(text []byte) any {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return err
	}
	return value
}

// equal compares numbers as the integers they are, if both are, and else as the floats they are: a whole float may
// come back without its exponent, and an integer of 64 bits must come back to the digit.
func equal(got, want any) bool {
	switch want := want.(type) {
	case json.Number:
		got, ok := got.(json.Number)
		if !ok {
			return false
		}
		if _, err := strconv.ParseUint(string(want), 10, 64); err == nil {
			return got == want
		}
		if _, err := strconv.ParseInt(string(want), 10, 64); err == nil {
			return got == want
		}
		g, gotError := got.Float64()
		w, wantError := want.Float64()
		return gotError == nil && wantError == nil && g == w
	case []any:
		got, ok := got.([]any)
		if !ok || len(got) != len(want) {
			return false
		}
		for i := range want {
			if !equal(got[i], want[i]) {
				return false
			}
		}
		return true
	case map[string]any:
		got, ok := got.(map[string]any)
		if !ok || len(got) != len(want) {
			return false
		}
		for key := range want {
			if value, ok := got[key]; !ok || !equal(value, want[key]) {
				return false
			}
		}
		return true
	default:
		return got == want
	}
}
