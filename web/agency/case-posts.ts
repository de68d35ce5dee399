/** Who may see the list of cases: those who handle cases and those who audit. The payments' post (P12), finance and the keepers of rules and posts have their own lists. */
export const seesCases = (posts: readonly { readonly code: string }[] | undefined): boolean => posts?.some(({ code }) => /^[PA]/.test(code) && code !== 'P12') ?? false
