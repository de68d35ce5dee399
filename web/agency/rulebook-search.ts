/** What the address of the rulebook desk keeps: which view is open, and what it is narrowed to. */
export type RulebookSearch = { readonly [Name in 'tab' | 'family' | 'region' | 'on' | 'knownOn' | 'every' | 'state']?: string }
