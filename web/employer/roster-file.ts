/** Some twenty thousand rows; the service says the same to whoever comes by another way. */
export const mostBytes = 5 * 1_048_576
