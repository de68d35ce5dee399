import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'
import { IconButton } from './button.tsx'
import { Icon } from './icon.tsx'

/** Opened by a person, closed by Escape, the cross or outside; nothing on these pages opens by itself. `side` keeps the list behind in sight. */
export function Dialog({ title, isOpen, onClose, children, foot, side = false }: {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  readonly foot?: ReactNode
  readonly side?: boolean
}) {
  const { say } = useText()
  return (
    <ModalOverlay className={side ? 'veil edge' : 'veil'} isOpen={isOpen} onOpenChange={open => { if (!open) onClose() }} isDismissable>
      <Modal className="sheet">
        <AriaDialog>
          <header className="sheet-head on-dark">
            <Heading slot="title">{title}</Heading>
            <IconButton slot="close" label={say(ui.close)}><Icon name="close" /></IconButton>
          </header>
          <div className="sheet-body stack">{children}</div>
          {foot && <footer className="sheet-foot">{foot}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
