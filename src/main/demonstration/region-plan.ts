import { fundOf, funds, isFund, type Fund } from '../../ledger/ledger.ts'
import { demonstrationRegion } from '../../policy/parameter-book.ts'

/**
 * The demonstration region: a province of Shaanxi's cities and some of their counties, by name. Every name carries 示例, and the codes
 * (619900 to 619999) are no codes of the country, so nothing here can be taken for the real place.
 */
export type RegionRow = { readonly code: string, readonly name: string, readonly parent: string | null }
export type AgencyRow = {
  readonly agencyId: number, readonly name: string, readonly family: 'hrss' | 'medical', readonly level: 'province' | 'city' | 'county'
  readonly regionCode: string, readonly parentId: number | null, readonly phone: string
}
export type CompetenceRow = { readonly scheme: string, readonly regionCode: string, readonly agencyId: number, readonly poolId: number }
export type County = { readonly code: string, readonly name: string, readonly city: string, readonly agencyId: number, readonly medicalAgencyId: number, readonly weight: number }

const cities: readonly { readonly name: string, readonly weight: number, readonly counties: readonly string[] }[] = [
  { name: '西安', weight: 130, counties: ['新城区', '碑林区', '莲湖区', '灞桥区', '未央区', '雁塔区', '阎良区', '临潼区', '长安区'] },
  { name: '铜川', weight: 7, counties: ['王益区', '印台区', '耀州区', '宜君县'] },
  { name: '宝鸡', weight: 33, counties: ['渭滨区', '金台区', '陈仓区', '凤翔区', '岐山县', '扶风县', '眉县', '陇县', '千阳县'] },
  { name: '咸阳', weight: 42, counties: ['秦都区', '杨陵区', '渭城区', '三原县', '泾阳县', '乾县', '礼泉县', '永寿县', '长武县'] },
  { name: '渭南', weight: 47, counties: ['临渭区', '华州区', '潼关县', '大荔县', '合阳县', '澄城县', '蒲城县', '白水县', '富平县'] },
  { name: '延安', weight: 23, counties: ['宝塔区', '安塞区', '延长县', '延川县', '志丹县', '吴起县', '甘泉县', '富县', '洛川县'] },
  { name: '汉中', weight: 32, counties: ['汉台区', '南郑区', '城固县', '洋县', '西乡县', '勉县', '宁强县', '略阳县', '镇巴县'] },
  { name: '榆林', weight: 36, counties: ['榆阳区', '横山区', '府谷县', '靖边县', '定边县', '绥德县', '米脂县', '佳县', '吴堡县'] },
  { name: '安康', weight: 25, counties: ['汉滨区', '汉阴县', '石泉县', '宁陕县', '紫阳县', '岚皋县', '平利县', '镇坪县', '白河县'] },
  { name: '商洛', weight: 20, counties: ['商州区', '洛南县', '丹凤县', '商南县', '山阳县', '镇安县', '柞水县'] },
]

export const provinceAgency = 1000
const medicalProvince = 5000
const cityAgency = (city: number): number => provinceAgency + city + 1
const countyAgency = (place: number): number => 1100 + place
const medicalCity = (city: number): number => medicalProvince + city + 1

const cityCode = (city: number): string => `6199${String(city + 1).padStart(2, '0')}`
const countyCode = (place: number): string => `6199${String(place + cities.length + 1).padStart(2, '0')}`

/** The counties in order, each with its place among all. */
const places = cities.flatMap(({ name, weight, counties }, city) => counties.map((county) => ({ city, cityName: name, county, weight: weight / counties.length })))

export const counties: readonly County[] = places.map(({ city, cityName, county, weight }, place) => ({
  code: countyCode(place), name: county, city: cityName, agencyId: countyAgency(place), medicalAgencyId: medicalCity(city), weight,
}))

export function countyNamed(city: string, name: string): County {
  const found = counties.find((county) => county.city === city && county.name === name)
  if (found === undefined) throw new Error(`no county ${name} of ${city} in the demonstration region`)
  return found
}

export const cityAgencyOf = (name: string): number => cityAgency(cities.findIndex((city) => city.name === name))
export const cityNames: readonly string[] = cities.map(({ name }) => name)

export const regions: readonly RegionRow[] = [
  { code: '000000', name: '全国', parent: null },
  { code: '610000', name: '陕西省', parent: '000000' },
  { code: demonstrationRegion, name: '陕西·示例', parent: '610000' },
  ...cities.map(({ name }, city) => ({ code: cityCode(city), name: `${name}·示例`, parent: demonstrationRegion })),
  ...places.map(({ city, county }, place) => ({ code: countyCode(place), name: `${county}·示例`, parent: cityCode(city) })),
]

const phone = (n: number): string => `029-8${String(1_000_000 + n * 37).slice(-7)}`

export const agencies: readonly AgencyRow[] = [
  { agencyId: provinceAgency, name: '陕西·示例社会保险局', family: 'hrss', level: 'province', regionCode: demonstrationRegion, parentId: null, phone: phone(1) },
  { agencyId: medicalProvince, name: '陕西·示例医疗保障经办中心', family: 'medical', level: 'province', regionCode: demonstrationRegion, parentId: null, phone: phone(2) },
  ...cities.flatMap(({ name }, city): AgencyRow[] => [
    { agencyId: cityAgency(city), name: `${name}·示例社会保险经办处`, family: 'hrss', level: 'city', regionCode: cityCode(city), parentId: provinceAgency, phone: phone(10 + city) },
    { agencyId: medicalCity(city), name: `${name}·示例医疗保障经办处`, family: 'medical', level: 'city', regionCode: cityCode(city), parentId: medicalProvince, phone: phone(30 + city) },
  ]),
  ...places.map(({ city, county }, place): AgencyRow => ({
    agencyId: countyAgency(place), name: `${county}·示例社会保险经办中心`, family: 'hrss', level: 'county', regionCode: countyCode(place), parentId: cityAgency(city), phone: phone(100 + place),
  })),
]

/** One pool for each fund: the demonstration pools all of them in the province. */
export const pools: readonly { readonly poolId: number, readonly fund: Fund, readonly name: string }[] =
  Object.keys(funds).filter(isFund).map((fund, n) => ({ poolId: n + 1, fund, name: `陕西·示例${funds[fund]}` }))

export function poolOf(scheme: string): number {
  const pool = pools.find(({ fund }) => fund === fundOf(scheme))
  if (pool === undefined) throw new Error(`no pool for ${scheme}`)
  return pool.poolId
}

const hrssSchemes = ['pension-employee', 'pension-government', 'pension-resident', 'unemployment', 'injury']
const medicalSchemes = ['medical-employee', 'maternity', 'medical-resident']
export const isMedical = (scheme: string): boolean => medicalSchemes.includes(scheme)

export const competences: readonly CompetenceRow[] = [
  ...agencies.filter(({ family }) => family === 'hrss').flatMap(({ regionCode, agencyId }) => hrssSchemes.map((scheme) => ({ scheme, regionCode, agencyId, poolId: poolOf(scheme) }))),
  ...agencies.filter(({ family }) => family === 'medical').flatMap(({ regionCode, agencyId }) => medicalSchemes.map((scheme) => ({ scheme, regionCode, agencyId, poolId: poolOf(scheme) }))),
]
