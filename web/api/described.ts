/** What the service describes as its answer to a read of this path, from its OpenAPI description. */
export type AnswerOf<Paths, Path extends keyof Paths> = Paths[Path] extends { get: { responses: { 200: { content: { 'application/json': infer Answer } } } } } ? Answer : never

/** What the service describes as its answer to a write on this path. */
export type WriteAnswerOf<Paths, Path extends keyof Paths> =
  Paths[Path] extends { post: { responses: { 200: { content: { 'application/json': infer Answer } } } } } ? Answer
    : Paths[Path] extends { post: { responses: { 201: { content: { 'application/json': infer Answer } } } } } ? Answer
      : Paths[Path] extends { post: { responses: { 202: { content: { 'application/json': infer Answer } } } } } ? Answer : never
