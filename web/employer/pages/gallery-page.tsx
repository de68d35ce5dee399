import { Gallery } from '../../gallery/gallery.tsx'
import { DeskPage } from '../../ui/desk-shell.tsx'

export function GalleryPage() {
  const menu = [{ href: '/gallery', label: '本单位', isCurrent: true, count: 3 }, { href: '/gallery?2', label: '应缴', isCurrent: false }]
  return <DeskPage product="社会保险单位服务" title="组件陈列" who="江州纺织有限公司 李经办" menu={menu}><Gallery /></DeskPage>
}
