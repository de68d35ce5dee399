export type Locale = 'zh-CN' | 'en'

/** One sentence of the portals' own chrome in both languages; `{name}` marks what is filled in. */
export type Message = readonly [zh: string, en: string]

/** Writes a message. Its Chinese text names the blanks, so a forgotten one does not compile. */
export type Say = <const M extends Message>(message: M, ...fill: Fill<M>) => string

type Fill<M extends Message> = Blanks<M[0]> extends never ? [] : [fill: Record<Blanks<M[0]>, string | number>]
type Blanks<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Blanks<Rest> : never

export function sayIn(locale: Locale): Say {
  return (message, ...fill) => {
    const values: Record<string, string | number> = fill[0] ?? {}
    return withUnits(message[locale === 'en' ? 1 : 0].replace(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank)))
  }
}

/** An amount never goes apart from its unit at the end of a line: 114,479.62 元. */
export const withUnits = (sentence: string): string => sentence.replace(/(\d) (?=元|yuan)/g, '$1\u00a0')
