/** Far more than fifty thousand rows take; the service says the same to whoever comes by another way. */
export const mostBytes = 16 * 1_048_576
