import { t } from '../../text/individual-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Link, LinkButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Card, Notice } from '../../ui/surfaces.tsx'
import { OpenPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { type CalculatorName, calculatorNames, c } from './calculator-text.ts'

const names: readonly CalculatorName[] = ['pension', 'retirement', 'contributions', 'unemployment', 'maternity', 'injury', 'transfer']

/** What can be computed without signing in. */
export function CalculatorsPage() {
  const { say } = useText()
  return (
    <OpenPage title={say(c.title)} back={paths.services}>
      <Notice><p>{say(c.say)}</p><p>{say(c.privacy)}</p></Notice>
      <Card>
        <ul className="list">
          {names.map(name => <li key={name}><Link className="item" href={paths.calculator(name)}><span>{say(calculatorNames[name].title)}<small>{say(calculatorNames[name].say)}</small></span><Icon name="forward" /></Link></li>)}
        </ul>
      </Card>
      <LinkButton block href={paths.services}>{say(t.allServices)}</LinkButton>
    </OpenPage>
  )
}
