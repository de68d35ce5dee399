import { Button } from 'react-aria-components'
import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'

/** Written in the language it leads to, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const { say, locale, setLocale } = useText()
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return <Button className="btn quiet lang" onPress={() => setLocale(other)}><span lang={other}>{say(ui.languageOther)}</span></Button>
}
