import { queryText } from '../api/http.ts'

/**
 * The address's search part as plain text. The router's own reading takes `?q=619901196503120017` for a number and rounds it, and puts
 * quotes around what looks like one.
 */
export const plainSearch = {
  parseSearch: (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (values: Record<string, unknown>): string =>
    queryText(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === undefined || value === null ? undefined : String(value)]))),
}
