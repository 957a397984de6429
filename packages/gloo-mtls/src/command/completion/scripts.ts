const bash = `# Completion of gloo-mtls for bash: source <(gloo-mtls completion bash)
_gloo_mtls() {
  COMPREPLY=()
  local line
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <("\${COMP_WORDS[0]/#\\~/$HOME}" __complete bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ \${COMPREPLY[0]-} == *[.=] ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -o default -F _gloo_mtls gloo-mtls
`;

const zsh = `#compdef gloo-mtls
# Completion of gloo-mtls for zsh: source <(gloo-mtls completion zsh), or a file _gloo-mtls in a folder of $fpath
_gloo-mtls() {
  local line
  local -a whole wholeShown begun begunShown
  for line in "\${(@f)$("\${(Q)words[1]/#\\~/$HOME}" __complete zsh -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ \${line%%$'\\t'*} == *[.=] ]]; then
      begun+=("\${line%%$'\\t'*}") begunShown+=("\${line/$'\\t'/  -- }")
    elif [[ -n $line ]]; then
      whole+=("\${line%%$'\\t'*}") wholeShown+=("\${line/$'\\t'/  -- }")
    fi
  done
  if (( \${#whole} + \${#begun} == 0 )); then _files; return; fi
  compadd -l -d wholeShown -a whole
  compadd -l -S '' -d begunShown -a begun
}
if [[ \${funcstack[1]-} == _gloo-mtls ]]; then _gloo-mtls "$@"; else compdef _gloo-mtls gloo-mtls; fi
`;

const fish = `# Completion of gloo-mtls for fish: gloo-mtls completion fish | source
function __gloo_mtls_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    set -l found ($program __complete fish -- $words "$current" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path "$current"
    end
end
complete -c gloo-mtls -f -a '(__gloo_mtls_complete)'
`;

/** The scripts by their shells. Each calls `gloo-mtls __complete` with the words behind the name, up to the cursor. */
export const scripts = { bash, zsh, fish } as const;

export type Shell = keyof typeof scripts;
