import { type RefObject, useEffect, useState } from 'react'
import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'
import { Button } from './button.tsx'
import { useElder } from './elder.tsx'
import { Icon } from './icon.tsx'

/** In elder mode, a button that reads the page's main part with the device's own voice. */
export function ReadAloud({ part }: { readonly part: RefObject<HTMLElement | null> }) {
  const { say, locale } = useText()
  const { level } = useElder()
  const [isReading, setReading] = useState(false)
  useEffect(() => stop, [])
  if (level === 0 || !('speechSynthesis' in window)) return null
  const read = () => {
    if (isReading) {
      stop()
      setReading(false)
      return
    }
    const speech = new SpeechSynthesisUtterance(part.current?.innerText ?? '')
    speech.lang = locale
    speech.rate = 0.85
    speech.onend = speech.onerror = () => setReading(false)
    stop()
    window.speechSynthesis.speak(speech)
    setReading(true)
  }
  return <Button onPress={read}><Icon name="speaker" />{say(isReading ? ui.stopReading : ui.readAloud)}</Button>
}

const stop = () => { if ('speechSynthesis' in window) window.speechSynthesis.cancel() }
