// Reads lines of {"certificate": text, "privateKey": text, "ca": text} and writes for each whether Gloo's SDS server serves such files,
// or why not.
package main

import (
	"bufio"
	"crypto/tls"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"os"
)

type material struct {
	Certificate string `json:"certificate"`
	PrivateKey  string `json:"privateKey"`
	CA          string `json:"ca"`
}

// Whether a file is blocks of PEM up to its last byte, which is all that the server asks of the bundle.
func isPem(text []byte) bool {
	for {
		block, rest := pem.Decode(text)
		if block == nil {
			return false
		}
		if len(rest) == 0 {
			return true
		}
		text = rest
	}
}

// The server's rules in its order, as Gloo 1.22.1 has them in projects/sds/pkg/server/server.go.
func refusal(m material) string {
	if !isPem([]byte(m.PrivateKey)) {
		return "tls.key is not PEM to its end"
	}
	if !isPem([]byte(m.Certificate)) {
		return "tls.crt is not PEM to its end"
	}
	if _, err := tls.X509KeyPair([]byte(m.Certificate), []byte(m.PrivateKey)); err != nil {
		return err.Error()
	}
	if !isPem([]byte(m.CA)) {
		return "ca.crt is not PEM to its end"
	}
	return "ok"
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	decoder := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20))
	for decoder.More() {
		var m material
		if err := decoder.Decode(&m); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Fprintln(out, refusal(m))
	}
}
