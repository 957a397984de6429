// Command strvals answers with what Helm's own parser makes of --set expressions.
//
// It reads one question a line from standard input and writes one answer a line to standard output, both in JSON. A
// value is written as an array, its kind first, because JSON alone does not tell an integer from a float:
// ["null"], ["bool", true], ["int", "1"], ["float", "1.5"], ["text", "a"], ["list", value...], ["map", [key, value]...].
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"

	"helm.sh/helm/v3/pkg/strvals"
)

type question struct {
	Expression string          `json:"expression"`
	As         string          `json:"as"`
	Into       json.RawMessage `json:"into"`
}

type answer struct {
	Value []any  `json:"value,omitempty"`
	Error string `json:"error,omitempty"`
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	questions := json.NewDecoder(in)
	answers := json.NewEncoder(out)
	for questions.More() {
		var asked question
		if err := questions.Decode(&asked); err != nil {
			fatal(err)
		}
		if err := answers.Encode(ask(asked)); err != nil {
			fatal(err)
		}
	}
}

func ask(asked question) answer {
	into, err := decode(asked.Into)
	if err != nil {
		fatal(err)
	}
	values, ok := into.(map[string]any)
	if !ok {
		fatal(fmt.Errorf("not a map: %s", asked.Into))
	}
	if err := parse(asked.Expression, asked.As, values); err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Value: encode(values)}
}

func parse(expression, as string, into map[string]any) error {
	switch as {
	case "set":
		return strvals.ParseInto(expression, into)
	case "string":
		return strvals.ParseIntoString(expression, into)
	case "json":
		return strvals.ParseJSON(expression, into)
	case "literal":
		return strvals.ParseLiteralInto(expression, into)
	case "file":
		return strvals.ParseIntoFile(expression, into, readFile)
	}
	return fmt.Errorf("unknown kind %q", as)
}

// readFile stands for the files of --set-file: the test that asks the questions has the same rule.
func readFile(path []rune) (any, error) {
	if len(path) == 0 || path[0] == '-' {
		return nil, errors.New("no such file")
	}
	return "file " + string(path), nil
}

func encode(value any) []any {
	switch value := value.(type) {
	case nil:
		return []any{"null"}
	case bool:
		return []any{"bool", value}
	case int64:
		return []any{"int", strconv.FormatInt(value, 10)}
	case float64:
		if value == 0 && math.Signbit(value) {
			return []any{"float", "-0"}
		}
		return []any{"float", strconv.FormatFloat(value, 'g', -1, 64)}
	case string:
		return []any{"text", value}
	case []any:
		list := []any{"list"}
		for _, item := range value {
			list = append(list, encode(item))
		}
		return list
	case map[string]any:
		entries := []any{"map"}
		for key, item := range value {
			entries = append(entries, []any{key, encode(item)})
		}
		return entries
	}
	fatal(fmt.Errorf("a value of unknown kind %T", value))
	return nil
}

func decode(raw json.RawMessage) (any, error) {
	var parts []json.RawMessage
	if err := json.Unmarshal(raw, &parts); err != nil {
		return nil, err
	}
	var kind string
	if err := json.Unmarshal(parts[0], &kind); err != nil {
		return nil, err
	}
	switch kind {
	case "null":
		return nil, nil
	case "bool":
		return string(parts[1]) == "true", nil
	case "list":
		list := []any{}
		for _, part := range parts[1:] {
			item, err := decode(part)
			if err != nil {
				return nil, err
			}
			list = append(list, item)
		}
		return list, nil
	case "map":
		entries := map[string]any{}
		for _, part := range parts[1:] {
			var entry [2]json.RawMessage
			var key string
			if err := json.Unmarshal(part, &entry); err != nil {
				return nil, err
			}
			if err := json.Unmarshal(entry[0], &key); err != nil {
				return nil, err
			}
			item, err := decode(entry[1])
			if err != nil {
				return nil, err
			}
			entries[key] = item
		}
		return entries, nil
	}
	var text string
	if err := json.Unmarshal(parts[1], &text); err != nil {
		return nil, err
	}
	switch kind {
	case "int":
		return strconv.ParseInt(text, 10, 64)
	case "float":
		return strconv.ParseFloat(text, 64)
	case "text":
		return text, nil
	}
	return nil, fmt.Errorf("a value of unknown kind %s", strings.TrimSpace(string(raw)))
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
