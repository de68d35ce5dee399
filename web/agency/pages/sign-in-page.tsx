import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi } from '../../api/agency-api.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { a } from '../../text/agency-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, type FieldErrors } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { DeedProblem } from '../../ui/loaded.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Card } from '../../ui/surfaces.tsx'

/** Staff sign in with a password and the code of their authenticator, always both. */
export function SignInPage() {
  const { say } = useText()
  const queries = useQueryClient()
  const key = useDeedKey()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const [attempt, setAttempt] = useState(0)
  const [errors, setErrors] = useState<FieldErrors>({})
  const signIn = useMutation({
    mutationFn: () => agencyApi.signIn(login.trim(), password, totp, key.current()),
    onSuccess: () => { key.done(); void queries.invalidateQueries() },
    // Another code is another attempt, not the same deed once more.
    onError: () => { key.done(); setTotp('') },
  })
  usePageTitle(`${say(a.signInTitle)} · ${say(a.product)}`)
  const submit = () => {
    const found: FieldErrors = {
      ...(login.trim() === '' && { login: say(a.needLogin) }), ...(password === '' && { password: say(a.needPassword) }), ...(!/^\d{6}$/.test(totp) && { totp: say(a.needTotp) }),
    }
    setErrors(found)
    setAttempt(n => n + 1)
    if (Object.keys(found).length === 0) signIn.mutate()
  }
  return (
    <main className="sign-in stack" id="main">
      <h1>{say(a.product)}</h1>
      <Card>
        <form className="stack" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
          <ErrorSummary errors={errors} labels={{ login: say(a.login), password: say(a.password), totp: say(a.totp) }} attempt={attempt} />
          <TextField name="login" label={say(a.login)} value={login} onChange={setLogin} error={errors['login']} autoComplete="username" />
          <TextField name="password" label={say(a.password)} value={password} onChange={setPassword} error={errors['password']} type="password" autoComplete="current-password" />
          <TextField name="totp" label={say(a.totp)} hint={say(a.totpHint)} value={totp} onChange={value => setTotp(value.replaceAll(/\D/g, ''))} error={errors['totp']} inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
          <DeedProblem error={signIn.error} />
          <Button type="submit" kind="primary" block busy={signIn.isPending}>{say(a.signIn)}</Button>
        </form>
      </Card>
      <LanguageSwitch />
    </main>
  )
}
