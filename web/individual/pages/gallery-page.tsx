import { Gallery } from '../../gallery/gallery.tsx'
import { PhonePage } from '../../ui/phone-shell.tsx'

export function GalleryPage() {
  const tabs = [
    { href: '/gallery', icon: 'home', label: '首页', isCurrent: true },
    { href: '/gallery?2', icon: 'list', label: '办件', isCurrent: false },
    { href: '/gallery?3', icon: 'coin', label: '待遇', isCurrent: false },
    { href: '/gallery?4', icon: 'person', label: '我的', isCurrent: false },
  ] as const
  return <PhonePage title="组件陈列" isHome tabs={tabs}><Gallery /></PhonePage>
}
