import { Gallery } from '../../gallery/gallery.tsx'
import { DeskPage } from '../../ui/desk-shell.tsx'

export function GalleryPage() {
  const menu = [{ href: '/gallery', label: '待办队列', isCurrent: true, count: 200 }, { href: '/gallery?2', label: '待遇发放', isCurrent: false }]
  return <DeskPage product="社会保险经办" title="组件陈列" who="江州市社保中心 陈晓燕" menu={menu}><Gallery /></DeskPage>
}
