// Generated from the service's OpenAPI description by scripts/api.ts; do not edit.
export interface paths {
    "/v1/session/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退出登录 (sign out) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ended: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当前登录人 (who is signed in, and for whom they act) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            realm: "individual";
                            name: string;
                            maskedId: string;
                            csrf: string;
                            today: string;
                            acting: {
                                grantId: string;
                                name: string;
                                relation: {
                                    zh: string;
                                    en: string;
                                };
                                until: string;
                                matters: string[];
                                seesRecord: boolean;
                                getsMessages: boolean;
                                why: {
                                    zh: string;
                                    en: string;
                                } | null;
                            } | null;
                            elder: number | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/acting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 切换为谁办理 (for whom this session acts from now on) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        grantId: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            csrf: string;
                            acting: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/elder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 设置长辈版 (the size of letters, for oneself or for the person acted for) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        level: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            elder: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 去实名认证 (to the identity provider) */
        get: {
            parameters: {
                query?: {
                    returnTo?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 实名认证之后 (back from the identity provider) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 政策参数：某地在某日所知 (parameters of a region as known on a day) */
        get: {
            parameters: {
                query?: {
                    region?: string;
                    asOf?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            region: string;
                            asOf: string;
                            hash: string;
                            readonly rows: {
                                family: string;
                                key: string;
                                region: string;
                                from: string;
                                until?: string;
                                knownFrom?: string;
                                value: unknown;
                                unit: string;
                                document: string;
                                /** @enum {string} */
                                confidence: "law" | "src" | "known" | "derived" | "illustrative";
                                /** @enum {string} */
                                status: "final" | "provisional";
                            }[];
                            readonly gaps: {
                                family: string;
                                key: string;
                                region: string;
                                from: string;
                                until: string | null;
                                publisher: string;
                                note: string;
                                noteEn: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 事项清单 (what can be asked for) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            version: number;
                            title: {
                                zh: string;
                                en: string;
                            };
                            summary: {
                                zh: string;
                                en: string;
                            };
                            basis: string[];
                            clock: {
                                workingDays: number;
                                basis: string;
                            };
                            applicants: string[];
                            channels: string[];
                            zeroMaterial: boolean;
                            settlesAtOnce: boolean;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/matters/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 事项说明 (the declaration: form, materials, clock, tiers) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            version: number;
                            title: {
                                zh: string;
                                en: string;
                            };
                            summary: {
                                zh: string;
                                en: string;
                            };
                            basis: string[];
                            /** Format: date */
                            from: string;
                            schemes: string[];
                            applicants: string[];
                            channels: string[];
                            form: {
                                [key: string]: {
                                    kind: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    help?: {
                                        zh: string;
                                        en: string;
                                    };
                                    /** @enum {boolean} */
                                    optional?: true;
                                } & {
                                    [key: string]: unknown;
                                };
                            };
                            materials: {
                                key: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                basis: string;
                                replacedBy?: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            lanes: {
                                key: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {string} */
                                source: "PS" | "JU" | "MI" | "NAT" | "BK" | "TX" | "FILE" | "CM" | "HE" | "KIN";
                                check: string;
                                /** @enum {boolean} */
                                informs?: true;
                            }[];
                            clock: {
                                workingDays: number;
                                basis: string;
                                answerWorkingDays: number;
                                suspension: {
                                    key: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    basis: string;
                                }[];
                            };
                            /** @enum {string} */
                            risk: "low" | "medium" | "high" | "critical";
                            tiers: {
                                key: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                post: string;
                                /** @enum {string} */
                                finds?: "sealed" | "blind" | "arbiter";
                            }[];
                            phrases: {
                                key: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                                remedy: {
                                    zh: string;
                                    en: string;
                                };
                                basis: string;
                                fields?: string[];
                            }[];
                            documents: string[];
                            bundle?: string;
                            claim: string;
                            effects: string;
                            /** @enum {string} */
                            finding?: "birth-date" | "work-start" | "post-kind" | "deemed-months";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/personnel-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的人事档案 (what the own personnel file says, beside the record) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "known" | "nobody" | "unavailable";
                            say: {
                                zh: string;
                                en: string;
                            } | null;
                            entries: {
                                entry: string;
                                page: number;
                                document: string;
                                /** Format: date */
                                recordedOn: string;
                                tells: string;
                                value: string | null;
                                from: string | null;
                                until: string | null;
                                wording: string;
                                mark: string | null;
                            }[];
                            questions: {
                                kind: string;
                                matter: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                inRecord: string | null;
                                inFile: string | null;
                                differs: boolean;
                                cases: {
                                    caseNo: string;
                                    matter: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    state: string;
                                    stateText: {
                                        zh: string;
                                        en: string;
                                    };
                                    /** Format: date */
                                    receivedOn: string;
                                    /** Format: date */
                                    dueOn: string;
                                    dueProvisional: boolean;
                                    workingDaysLeft: number | null;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/pay-account/not-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 不是我 (stops a change of the payment account the owner did not ask for, at once) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            readonly stopped: {
                                caseNo: string;
                                /** @enum {string} */
                                stopped: "application" | "coming-account";
                                masked: string;
                            }[];
                            paidTo: {
                                bankName: string;
                                masked: string;
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的办件 (my cases) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            caseNo: string;
                            matter: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            state: string;
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            /** Format: date */
                            receivedOn: string;
                            /** Format: date */
                            dueOn: string;
                            dueProvisional: boolean;
                            workingDaysLeft: number | null;
                        }[];
                    };
                };
            };
        };
        put?: never;
        /** 提交申请 (receives an application: the clock runs from here) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        matter: "REG-02" | "REG-03" | "REG-04" | "REG-14" | "REG-17" | "PEN-02" | "PEN-10" | "PEN-14" | "REC-03" | "STP-01" | "STP-02" | "STP-04" | "PEN-15" | "PEN-21" | "PEN-22" | "PEN-23" | "QRY-01" | "QRY-03" | "QRY-04" | "QRY-05" | "QUA-02" | "QUA-03";
                        /** @enum {string} */
                        channel: "app" | "web" | "kiosk";
                        form: {
                            [key: string]: unknown;
                        } | {
                            /** 联系人 */
                            contactName?: string;
                            /**
                             * 联系电话
                             * @description 重要变更会回拨这个号码核实。
                             */
                            contactPhone?: string;
                            /** 经营地址 */
                            address?: string;
                        } | {
                            /**
                             * 新的单位账户
                             * @description 须以单位名称开立。
                             */
                            newAccount: {
                                bankCode: string;
                                bankName: string;
                                number: string;
                                holderName: string;
                            };
                        } | {
                            /**
                             * 终止日期
                             * @description 登记机关注销、撤销或合并生效的那一天。
                             */
                            endsOn: string;
                            /**
                             * 注销原因
                             * @enum {string}
                             */
                            reason: "dissolved" | "merged" | "bankrupt" | "revoked" | "other";
                        } | {
                            /**
                             * 新的手机号
                             * @description 以后的通知发到这个号码；原号码会收到一次通知。
                             */
                            phone?: string;
                            /**
                             * 新的联系地址
                             * @description 信件寄到这里。没有变就不用填。
                             */
                            address?: string;
                        } | {
                            /**
                             * 新的发放账户
                             * @description 须是本人账户。
                             */
                            newAccount: {
                                bankCode: string;
                                bankName: string;
                                number: string;
                                holderName: string;
                            };
                            /**
                             * 也通知这个手机
                             * @description 可以不填，只用于这次通知；要更换登记的手机，请办“个人基本信息变更”。
                             */
                            phone?: string;
                        } | {
                            /**
                             * 退休年月
                             * @description 填您的法定退休年月，从前一个月起可以申请。
                             */
                            retiresIn: string;
                            /**
                             * 晚于法定年月的原因
                             * @description 到了法定年月、因缴费年限不足继续缴费的才选。
                             * @enum {string}
                             */
                            lateBecause?: "completing-months";
                            /**
                             * 养老金发到哪个账户
                             * @description 须是本人账户；不填，就用现在登记的账户。登记过账户又改填另一个的，为防冒名，第一次仍发到登记的账户，再下一次起发到新的。
                             */
                            payTo?: {
                                bankCode: string;
                                bankName: string;
                                number: string;
                                holderName: string;
                            };
                            /**
                             * 联系手机
                             * @description 结果会发短信告诉您。
                             */
                            phone?: string;
                        } | {
                            /** 亡故人员的身份证号码 */
                            deceased: string;
                            /**
                             * 您是亡故人员的
                             * @enum {string}
                             */
                            relation: "spouse" | "child" | "parent" | "sibling" | "other";
                            /**
                             * 死亡是否与工作有关
                             * @enum {string}
                             */
                            cause: "illness-or-not-work" | "work";
                            /**
                             * 丧葬补助金已由其他保险支付
                             * @description 同一人只能领一份丧葬补助金。
                             */
                            funeralElsewhere?: boolean;
                            /**
                             * 同意从中抵扣应退回的多发待遇
                             * @description 完全自愿：不选就不抵扣，多发的部分另行商定退回办法。
                             */
                            setOff?: boolean;
                            /**
                             * 发到哪个账户
                             * @description 须是您本人账户；不填，就用您现在登记的账户。登记过账户又改填另一个的，为防冒名，下一次发放仍到登记的账户。
                             */
                            payTo?: {
                                bankCode: string;
                                bankName: string;
                                number: string;
                                holderName: string;
                            };
                            /** 联系手机 */
                            phone?: string;
                        } | {
                            /**
                             * 应收编号
                             * @description 写在告知书上，以 YS 开头。
                             */
                            receivable: string;
                            /** 分几期（月）退回 */
                            parts: number;
                            /** 从哪个月开始 */
                            firstIn: string;
                            /** 我承诺按期退回 */
                            agrees: boolean;
                        } | {
                            /**
                             * 应收编号
                             * @description 本人名下、尚未结清的应收，以 YS 开头。
                             */
                            receivable: string;
                            /**
                             * 每月抵扣比例（%）
                             * @description 不超过本地规定的比例。
                             */
                            percent: number;
                            /**
                             * 从哪个月起抵扣
                             * @description 最早为作出决定的下一个月，先告知本人。
                             */
                            firstIn: string;
                            /** 为什么不一次退回或分期 */
                            reason: string;
                        } | {
                            /** 所报死亡日期 */
                            happenedOn: string;
                            /**
                             * 信息来源
                             * @enum {string}
                             */
                            source: "police" | "household" | "civil-affairs" | "health" | "employer" | "village" | "relative" | "staff";
                        } | {
                            /** 羁押或收监日期 */
                            happenedOn: string;
                            /**
                             * 情形
                             * @enum {string}
                             */
                            kind: "detained" | "serving";
                        } | {
                            /**
                             * 哪里不对
                             * @description 用自己的话说一句就行，例如“我本人健在”。
                             */
                            statement: string;
                            /**
                             * 联系手机
                             * @description 需要当面或视频核实时联系您。
                             */
                            phone?: string;
                        } | {
                            /**
                             * 从哪一年月起
                             * @description 可以不填，认定以档案为准。
                             */
                            claimedFrom?: string;
                            /** 到哪一年月止 */
                            claimedUntil?: string;
                            /**
                             * 需要说明的情况
                             * @description 档案由我们向保管机构调取，不用您提供。
                             */
                            statement?: string;
                            /**
                             * 新证据
                             * @description 以前认定过的，写明新证据是什么、保存在哪里，才能再次申请。
                             */
                            newEvidence?: string;
                        } | {
                            /**
                             * 您认为的出生日期
                             * @description 可以不填，认定以档案为准。
                             */
                            claimedDay?: string;
                            /**
                             * 需要说明的情况
                             * @description 档案由我们向保管机构调取，不用您提供。
                             */
                            statement?: string;
                            /**
                             * 新证据
                             * @description 以前认定过的，写明新证据是什么、保存在哪里，才能再次申请。
                             */
                            newEvidence?: string;
                        } | {
                            /**
                             * 您认为的参加工作日期
                             * @description 可以不填，认定以档案为准。
                             */
                            claimedDay?: string;
                            /**
                             * 需要说明的情况
                             * @description 档案由我们向保管机构调取，不用您提供。
                             */
                            statement?: string;
                            /**
                             * 新证据
                             * @description 以前认定过的，写明新证据是什么、保存在哪里，才能再次申请。
                             */
                            newEvidence?: string;
                        } | {
                            /**
                             * 您认为的岗位
                             * @enum {string}
                             */
                            claimedPost?: "F50" | "F55";
                            /**
                             * 需要说明的情况
                             * @description 档案由我们向保管机构调取，不用您提供。
                             */
                            statement?: string;
                            /**
                             * 新证据
                             * @description 以前认定过的，写明新证据是什么、保存在哪里，才能再次申请。
                             */
                            newEvidence?: string;
                        } | {
                            /**
                             * 从哪一年起
                             * @description 不填就是全部年份。
                             */
                            fromYear?: number;
                        } | {
                            /**
                             * 用途
                             * @description 可以不填，例如：办理住房贷款。会印在证明上。
                             */
                            purpose?: string;
                        } | {
                            /**
                             * 从哪个月起
                             * @description 不填就从第一次缴费起。
                             */
                            from?: string;
                            /**
                             * 到哪个月止
                             * @description 不填就到最近一次缴费。
                             */
                            until?: string;
                            /**
                             * 险种
                             * @description 不选就是全部险种。
                             * @enum {string}
                             */
                            scheme?: "all" | "pension-employee" | "unemployment" | "injury" | "medical-employee" | "maternity" | "pension-resident" | "medical-resident";
                            /**
                             * 用途
                             * @description 可以不填，例如：办理住房贷款。会印在证明上。
                             */
                            purpose?: string;
                        } | {
                            /**
                             * 用途
                             * @description 可以不填，例如：办理住房贷款。会印在证明上。
                             */
                            purpose?: string;
                        } | Record<string, never> | {
                            /**
                             * 哪天见到本人
                             * @description 最近 30 天内。
                             */
                            seenOn: string;
                            /**
                             * 怎样见到的
                             * @enum {string}
                             */
                            seenHow: "together" | "video";
                            /** 我亲眼见到本人健在，所说属实 */
                            confirmed: boolean;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            caseNo: string;
                            state: string;
                            /** Format: date */
                            receivedOn: string;
                            /** Format: date */
                            dueOn: string;
                            dueProvisional: boolean;
                            receiptDocumentId: string | null;
                            documentId: string | null;
                            say: {
                                zh: string;
                                en: string;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 办件进度 (one case of mine) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    no: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            caseNo: string;
                            matter: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            state: string;
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            /** Format: date */
                            receivedOn: string;
                            /** Format: date */
                            dueOn: string;
                            dueProvisional: boolean;
                            workingDaysLeft: number | null;
                            appliedBy: string | null;
                            form: {
                                [key: string]: unknown;
                            };
                            completeOn: string | null;
                            completeDueOn: string | null;
                            answerBy: string | null;
                            events: {
                                at: string;
                                /** Format: date */
                                day: string;
                                kind: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            lanes: {
                                key: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                outcome: string | null;
                            }[];
                            tiers: {
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                done: boolean;
                            }[];
                            decision: {
                                documentId: string | null;
                                letter: string | null;
                                amountRef: string | null;
                                amountFen: number | null;
                            } | null;
                            documents: {
                                id: string;
                                kind: string;
                                title: string;
                            }[];
                            defects: {
                                key: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                                remedy: {
                                    zh: string;
                                    en: string;
                                };
                                basis: string;
                                fields: string[];
                            }[];
                            canWithdraw: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{no}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤回申请 (takes an application back) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    no: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            caseNo: string;
                            state: string;
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            tier: number;
                            round: number;
                            /** Format: date */
                            dueOn: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{no}/supplement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 补正 (answers the notice of defects) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    no: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        form: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            caseNo: string;
                            state: string;
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            tier: number;
                            round: number;
                            /** Format: date */
                            dueOn: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 首页 (own first page) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            person: {
                                publicNo: string;
                                name: string;
                                /** @enum {string} */
                                sex: "M" | "F";
                                birthOn: string;
                                maskedId: string;
                            };
                            readonly insurances: {
                                scheme: string;
                                state: string;
                                since: string;
                                agency: string;
                            }[];
                            pension: {
                                awardId: string;
                                monthlyFen: number;
                                lastPaidMonth: string | null;
                                lastPaidOn: string | null;
                                nextPayOn: string | null;
                                accountTail: string | null;
                                state: string;
                            } | null;
                            paidMonths: number;
                            accountBalanceFen: number;
                            readonly openCases: {
                                caseNo: string;
                                matter: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                state: string;
                                stateText: {
                                    zh: string;
                                    en: string;
                                };
                                receivedOn: string;
                                dueOn: string;
                                dueProvisional: boolean;
                                workingDaysLeft: number;
                            }[];
                            unreadMessages: number;
                            readonly waiting: {
                                kind: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                say: {
                                    zh: string;
                                    en: string;
                                };
                                link: string;
                                dueOn?: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 缴费记录，按年 (contributions by year; baseFen adds the monthly bases) */
        get: {
            parameters: {
                query?: {
                    scheme?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            readonly years: {
                                year: number;
                                paidMonths: number;
                                baseFen: number;
                                ownFen: number;
                                employerFen: number;
                                accountFen: number;
                            }[];
                            deemedMonths: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/record/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一年的缴费记录，按月 (a year by month) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    year: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            readonly months: {
                                month: string;
                                readonly lines: {
                                    scheme: string;
                                    employerName: string | null;
                                    baseFen: number;
                                    employerFen: number;
                                    ownFen: number;
                                    accountFen: number;
                                    paidOn: string | null;
                                    amountRef: string | null;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 个人账户 (individual account) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            balanceFen: number;
                            readonly entries: {
                                month: string;
                                kind: string;
                                amountFen: number;
                                balanceFen: number;
                                amountRef: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/pension-facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 养老金测算所据的事实 (the facts a pension rests on) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            facts: {
                                /** @enum {string} */
                                sex: "male" | "female";
                                birth: string;
                                /** @enum {string} */
                                post: "cadre" | "worker";
                                retiresIn: string;
                                /** @enum {string} */
                                lateBecause?: "agreement" | "completing-months";
                                /** @enum {string} */
                                earlyBecause?: "special-trade";
                                approvedOn?: string;
                                deemedMonths: number;
                                readonly contributions: {
                                    month: string;
                                    baseFen: number;
                                    creditedIn?: string;
                                }[];
                                openingBalance?: {
                                    at: string;
                                    balanceFen: number;
                                };
                                recordedIndex?: {
                                    average: {
                                        num: number;
                                        den: number;
                                    };
                                    transitional?: {
                                        num: number;
                                        den: number;
                                    };
                                };
                            };
                            region: string;
                            earliestMonth: string;
                            statutoryMonth: string;
                            latestMonth: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 发放明细 (payments, newest first) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            lineId: string;
                            month: string;
                            title: string;
                            /** @description 应发 */
                            amountFen: number;
                            /** @description 抵扣 */
                            deductedFen: number;
                            /** @description 实发 */
                            netFen: number;
                            /** @enum {string} */
                            state: "due" | "sent" | "paid" | "returned" | "repaid";
                            stateText: string;
                            on: string | null;
                            accountTail: string | null;
                            reason?: string;
                            amountRef: string;
                            caseNo: string | null;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/pay-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 发放账户 (payment account) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bankName: string | null;
                            masked: string | null;
                            accountTail: string | null;
                            holder: string | null;
                            since: string | null;
                            coming: {
                                bankName: string;
                                masked: string;
                                countsIn: string;
                                caseNo: string;
                            } | null;
                            asked: {
                                bankName: string;
                                masked: string;
                                since: string;
                                caseNo: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/reads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 谁看过我的记录 (who opened my record, and why) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            at: string;
                            day: string;
                            staffName: string;
                            agency: string;
                            ground: string;
                            caseNo: string | null;
                            what: string;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/amounts/{ref}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一笔金额的由来 (why an amount is what it is) */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path: {
                    ref: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            valueFen: number;
                            title: string;
                            readonly steps: {
                                key: string;
                                label: string;
                                text: string;
                                valueText: string;
                                formula: string | null;
                                readonly cites: {
                                    id: string;
                                    title: string;
                                    summary: string | null;
                                }[];
                                parameter: {
                                    family: string;
                                    key: string;
                                    region: string;
                                    document: string;
                                    confidence: string;
                                    status: string;
                                    from: string;
                                } | null;
                            }[];
                            illustrative: boolean;
                            provisional: boolean;
                            rule: string;
                            hash: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/amounts/{ref}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 按当时的事实和参数重算 (compute again as known then) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    ref: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            same: boolean;
                            hash: string;
                            storedHash: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/recoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 应退回的待遇 (what is to be returned, why, and by when) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            claim: {
                                no: string;
                                /** @enum {string} */
                                cause: "death" | "custody" | "grant-undone";
                                causeText: {
                                    zh: string;
                                    en: string;
                                };
                                endedOn: string;
                                madeOn: string;
                                amountFen: number;
                                owedFen: number;
                                recoveredFen: number;
                                /** @enum {string} */
                                state: "open" | "partly" | "overdue" | "closed" | "cancelled";
                                stateText: {
                                    zh: string;
                                    en: string;
                                };
                                amountRef: string;
                                readonly lines: {
                                    month: string;
                                    amountFen: number;
                                    paidOn: string;
                                }[];
                                readonly entries: {
                                    n: number;
                                    /** @enum {string} */
                                    kind: "opened" | "payment" | "set-off" | "cancelled";
                                    kindText: {
                                        zh: string;
                                        en: string;
                                    };
                                    amountFen: number;
                                    leftFen: number;
                                    source: string;
                                    sourceText: {
                                        zh: string;
                                        en: string;
                                    };
                                    sourceNo: string | null;
                                    payer: string | null;
                                    on: string;
                                }[];
                                /** @description 正随发放抵扣 */
                                inRunFen: number;
                                setOff: {
                                    n: number;
                                    percent: number;
                                    protectedFen: number;
                                    fromMonth: string;
                                    madeOn: string;
                                    /** @enum {string} */
                                    state: "running" | "paused" | "ended" | "revoked";
                                    stateText: {
                                        zh: string;
                                        en: string;
                                    };
                                    objection: {
                                        statement: string;
                                        on: string;
                                    } | null;
                                    answer: {
                                        statement: string;
                                        on: string;
                                    } | null;
                                    revoked: {
                                        statement: string;
                                        on: string;
                                    } | null;
                                    readonly deductions: {
                                        month: string;
                                        grossFen: number;
                                        amountFen: number;
                                        netFen: number;
                                        /** @enum {string} */
                                        state: "booked" | "under-way" | "waiting" | "released";
                                        stateText: {
                                            zh: string;
                                            en: string;
                                        };
                                    }[];
                                } | null;
                                agreement: {
                                    debtorName: string;
                                    madeOn: string;
                                    totalFen: number;
                                    parts: number;
                                    overdueFen: number;
                                    readonly instalments: {
                                        n: number;
                                        dueOn: string;
                                        amountFen: number;
                                        paidFen: number;
                                        /** @enum {string} */
                                        state: "paid" | "partly" | "overdue" | "open";
                                        stateText: {
                                            zh: string;
                                            en: string;
                                        };
                                    }[];
                                } | null;
                            };
                            /** @enum {string} */
                            concern: "own" | "agreed" | "relative";
                            whose: string;
                            why: {
                                valueFen: number;
                                title: string;
                                readonly steps: {
                                    key: string;
                                    label: string;
                                    text: string;
                                    valueText: string;
                                    formula: string | null;
                                    readonly cites: {
                                        id: string;
                                        title: string;
                                        summary: string | null;
                                    }[];
                                    parameter: {
                                        family: string;
                                        key: string;
                                        region: string;
                                        document: string;
                                        confidence: string;
                                        status: string;
                                        from: string;
                                    } | null;
                                }[];
                                illustrative: boolean;
                                provisional: boolean;
                                rule: string;
                                hash: string;
                            } | null;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/recoveries/{no}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 分期试算 (what a plan of instalments would look like; nothing is written) */
        get: {
            parameters: {
                query: {
                    parts: number;
                    firstIn: string;
                };
                header?: never;
                path: {
                    no: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            totalFen: number;
                            parts: number;
                            readonly instalments: {
                                n: number;
                                dueOn: string;
                                amountFen: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/recoveries/{no}/set-off/objection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 对抵扣提出异议 (nothing more is set off until it is answered) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    no: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        statement: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            paused: true;
                            /** @description false: the objection was made before */
                            isNew: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/survivors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 遗属可以申领的待遇 (what may be claimed after a relative’s death) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deceased: string;
                            maskedId: string;
                            relation: string;
                            relationText: {
                                zh: string;
                                en: string;
                            };
                            offeredOn: string;
                            diedOn: string | null;
                            stands: boolean;
                            caseNo: string | null;
                            expected: {
                                funeralFen: number;
                                survivorsFen: number;
                                survivorsMonths: number;
                                totalFen: number;
                                illustrative: boolean;
                            } | null;
                            waitsFor: {
                                zh: string;
                                en: string;
                            } | null;
                            granted: {
                                on: string;
                                isMine: boolean;
                                totalFen: number;
                                setOffFen: number;
                            } | null;
                            readonly owed: {
                                no: string;
                                owedFen: number;
                            }[];
                        }[];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/certification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 资格认证 (until when I am certified, and by what) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "none" | "valid" | "due-soon" | "overdue";
                            validUntil: string | null;
                            daysLeft: number | null;
                            by: {
                                /** @enum {string} */
                                way: "silent" | "self" | "helper" | "counter" | "visit" | "taken-over";
                                source: {
                                    zh: string;
                                    en: string;
                                };
                                provenOn: string;
                                who: string;
                            } | null;
                            certifiedToday: boolean;
                            visitAsked: {
                                askedOn: string;
                                askedBy: string;
                                note: string;
                            } | null;
                            readonly history: {
                                /** @enum {string} */
                                way: "silent" | "self" | "helper" | "counter" | "visit" | "taken-over";
                                source: {
                                    zh: string;
                                    en: string;
                                };
                                provenOn: string;
                                validUntil: string;
                                certifiedOn: string;
                                who: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/certification/visit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请上门认证 (asks to be visited) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            askedOn: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/proxies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 授权与家人 (authorities given and held, and what was done) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            given: {
                                grantId: string;
                                principal: {
                                    name: string;
                                    maskedId: string;
                                };
                                proxy: {
                                    name: string;
                                    maskedId: string;
                                };
                                relation: {
                                    zh: string;
                                    en: string;
                                };
                                way: {
                                    zh: string;
                                    en: string;
                                };
                                matters: {
                                    code: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                                seesRecord: boolean;
                                getsMessages: boolean;
                                from: string;
                                until: string;
                                ground: string | null;
                                givenBy: string;
                                givenOn: string;
                                /** @enum {string} */
                                state: "waiting-for-principal" | "waiting-for-proxy" | "not-yet" | "active" | "expired" | "declined" | "revoked" | "resigned";
                                stateText: {
                                    zh: string;
                                    en: string;
                                };
                                stands: boolean;
                                events: {
                                    day: string;
                                    at: string;
                                    who: string;
                                    say: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                            }[];
                            held: {
                                grantId: string;
                                principal: {
                                    name: string;
                                    maskedId: string;
                                };
                                proxy: {
                                    name: string;
                                    maskedId: string;
                                };
                                relation: {
                                    zh: string;
                                    en: string;
                                };
                                way: {
                                    zh: string;
                                    en: string;
                                };
                                matters: {
                                    code: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                                seesRecord: boolean;
                                getsMessages: boolean;
                                from: string;
                                until: string;
                                ground: string | null;
                                givenBy: string;
                                givenOn: string;
                                /** @enum {string} */
                                state: "waiting-for-principal" | "waiting-for-proxy" | "not-yet" | "active" | "expired" | "declined" | "revoked" | "resigned";
                                stateText: {
                                    zh: string;
                                    en: string;
                                };
                                stands: boolean;
                                events: {
                                    day: string;
                                    at: string;
                                    who: string;
                                    say: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                            }[];
                            acts: {
                                at: string;
                                day: string;
                                proxy: string;
                                relation: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {string} */
                                kind: "read" | "write";
                                what: string;
                            }[];
                            matters: {
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                summary: {
                                    zh: string;
                                    en: string;
                                };
                                risky: boolean;
                            }[];
                            relations: {
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            longestMonths: number;
                        };
                    };
                };
            };
        };
        put?: never;
        /** 授权他人代办 (authorises somebody by name and number) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        idNumber: string;
                        name: string;
                        /** @enum {string} */
                        relation: "spouse" | "child" | "parent" | "sibling" | "grandparent" | "grandchild" | "guardian" | "relative" | "friend" | "community";
                        matters: string[];
                        seesRecord: boolean;
                        getsMessages: boolean;
                        /** @default false */
                        riskAccepted?: boolean;
                        until: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            grantId: string;
                            principal: {
                                name: string;
                                maskedId: string;
                            };
                            proxy: {
                                name: string;
                                maskedId: string;
                            };
                            relation: {
                                zh: string;
                                en: string;
                            };
                            way: {
                                zh: string;
                                en: string;
                            };
                            matters: {
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            seesRecord: boolean;
                            getsMessages: boolean;
                            from: string;
                            until: string;
                            ground: string | null;
                            givenBy: string;
                            givenOn: string;
                            /** @enum {string} */
                            state: "waiting-for-principal" | "waiting-for-proxy" | "not-yet" | "active" | "expired" | "declined" | "revoked" | "resigned";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            stands: boolean;
                            events: {
                                day: string;
                                at: string;
                                who: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/proxies/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 接受授权 (the proxy accepts) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            grantId: string;
                            principal: {
                                name: string;
                                maskedId: string;
                            };
                            proxy: {
                                name: string;
                                maskedId: string;
                            };
                            relation: {
                                zh: string;
                                en: string;
                            };
                            way: {
                                zh: string;
                                en: string;
                            };
                            matters: {
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            seesRecord: boolean;
                            getsMessages: boolean;
                            from: string;
                            until: string;
                            ground: string | null;
                            givenBy: string;
                            givenOn: string;
                            /** @enum {string} */
                            state: "waiting-for-principal" | "waiting-for-proxy" | "not-yet" | "active" | "expired" | "declined" | "revoked" | "resigned";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            stands: boolean;
                            events: {
                                day: string;
                                at: string;
                                who: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/proxies/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 谢绝授权 (the proxy declines) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            grantId: string;
                            principal: {
                                name: string;
                                maskedId: string;
                            };
                            proxy: {
                                name: string;
                                maskedId: string;
                            };
                            relation: {
                                zh: string;
                                en: string;
                            };
                            way: {
                                zh: string;
                                en: string;
                            };
                            matters: {
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            seesRecord: boolean;
                            getsMessages: boolean;
                            from: string;
                            until: string;
                            ground: string | null;
                            givenBy: string;
                            givenOn: string;
                            /** @enum {string} */
                            state: "waiting-for-principal" | "waiting-for-proxy" | "not-yet" | "active" | "expired" | "declined" | "revoked" | "resigned";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            stands: boolean;
                            events: {
                                day: string;
                                at: string;
                                who: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/proxies/{id}/resign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 不再代办 (the proxy gives it up) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            grantId: string;
                            principal: {
                                name: string;
                                maskedId: string;
                            };
                            proxy: {
                                name: string;
                                maskedId: string;
                            };
                            relation: {
                                zh: string;
                                en: string;
                            };
                            way: {
                                zh: string;
                                en: string;
                            };
                            matters: {
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            seesRecord: boolean;
                            getsMessages: boolean;
                            from: string;
                            until: string;
                            ground: string | null;
                            givenBy: string;
                            givenOn: string;
                            /** @enum {string} */
                            state: "waiting-for-principal" | "waiting-for-proxy" | "not-yet" | "active" | "expired" | "declined" | "revoked" | "resigned";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            stands: boolean;
                            events: {
                                day: string;
                                at: string;
                                who: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/proxies/{id}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 同意由对方代办 (the person consents to a request) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            grantId: string;
                            principal: {
                                name: string;
                                maskedId: string;
                            };
                            proxy: {
                                name: string;
                                maskedId: string;
                            };
                            relation: {
                                zh: string;
                                en: string;
                            };
                            way: {
                                zh: string;
                                en: string;
                            };
                            matters: {
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            seesRecord: boolean;
                            getsMessages: boolean;
                            from: string;
                            until: string;
                            ground: string | null;
                            givenBy: string;
                            givenOn: string;
                            /** @enum {string} */
                            state: "waiting-for-principal" | "waiting-for-proxy" | "not-yet" | "active" | "expired" | "declined" | "revoked" | "resigned";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            stands: boolean;
                            events: {
                                day: string;
                                at: string;
                                who: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/proxies/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 不同意对方代办 (the person refuses a request) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            grantId: string;
                            principal: {
                                name: string;
                                maskedId: string;
                            };
                            proxy: {
                                name: string;
                                maskedId: string;
                            };
                            relation: {
                                zh: string;
                                en: string;
                            };
                            way: {
                                zh: string;
                                en: string;
                            };
                            matters: {
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            seesRecord: boolean;
                            getsMessages: boolean;
                            from: string;
                            until: string;
                            ground: string | null;
                            givenBy: string;
                            givenOn: string;
                            /** @enum {string} */
                            state: "waiting-for-principal" | "waiting-for-proxy" | "not-yet" | "active" | "expired" | "declined" | "revoked" | "resigned";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            stands: boolean;
                            events: {
                                day: string;
                                at: string;
                                who: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/proxies/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 收回授权 (the person withdraws it; it holds from this moment) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            grantId: string;
                            principal: {
                                name: string;
                                maskedId: string;
                            };
                            proxy: {
                                name: string;
                                maskedId: string;
                            };
                            relation: {
                                zh: string;
                                en: string;
                            };
                            way: {
                                zh: string;
                                en: string;
                            };
                            matters: {
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            seesRecord: boolean;
                            getsMessages: boolean;
                            from: string;
                            until: string;
                            ground: string | null;
                            givenBy: string;
                            givenOn: string;
                            /** @enum {string} */
                            state: "waiting-for-principal" | "waiting-for-proxy" | "not-yet" | "active" | "expired" | "declined" | "revoked" | "resigned";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            stands: boolean;
                            events: {
                                day: string;
                                at: string;
                                who: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/family": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 亲情账户 (my family as the register knows it) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            members: {
                                publicNo: string;
                                name: string;
                                relation: {
                                    zh: string;
                                    en: string;
                                };
                                isMinor: boolean;
                                source: string;
                                learntOn: string;
                                iActFor: string | null;
                                actsForMe: string | null;
                                mayAsk: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/family/look-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 按户籍和民政信息查找家人 (asks the register for my family) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            members: {
                                publicNo: string;
                                name: string;
                                relation: {
                                    zh: string;
                                    en: string;
                                };
                                isMinor: boolean;
                                source: string;
                                learntOn: string;
                                iActFor: string | null;
                                actsForMe: string | null;
                                mayAsk: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/family/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 请家人同意由我代办 (asks a relative to be allowed to act for them) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        publicNo: string;
                        matters: string[];
                        seesRecord: boolean;
                        getsMessages: boolean;
                        until: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            grantId: string;
                            principal: {
                                name: string;
                                maskedId: string;
                            };
                            proxy: {
                                name: string;
                                maskedId: string;
                            };
                            relation: {
                                zh: string;
                                en: string;
                            };
                            way: {
                                zh: string;
                                en: string;
                            };
                            matters: {
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            seesRecord: boolean;
                            getsMessages: boolean;
                            from: string;
                            until: string;
                            ground: string | null;
                            givenBy: string;
                            givenOn: string;
                            /** @enum {string} */
                            state: "waiting-for-principal" | "waiting-for-proxy" | "not-yet" | "active" | "expired" | "declined" | "revoked" | "resigned";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            stands: boolean;
                            events: {
                                day: string;
                                at: string;
                                who: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/message-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 通知方式 (how I am told) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            phone: string | null;
                            mail: string | null;
                            bySms: boolean;
                            byMail: boolean;
                            byLetter: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        /** 选择通知方式 (chooses how I am told; a mail address is given once) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        bySms: boolean;
                        byMail: boolean;
                        byLetter: boolean;
                        mail?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            phone: string | null;
                            mail: string | null;
                            bySms: boolean;
                            byMail: boolean;
                            byLetter: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的文书 (own documents, the newest first, with the link to pass on and how often each was verified) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            kind: string;
                            title: string;
                            issuedOn: string;
                            verificationCode: string;
                            link: string;
                            validUntil: string | null;
                            verifyLink: string;
                            checked: number;
                            checkedOn: string | null;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 打开文书 (a document as PDF) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 消息 (own messages, newest first) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            kind: string;
                            title: string;
                            body: string;
                            sentOn: string;
                            documentId: string | null;
                            isRead: boolean;
                            isNotice: boolean;
                            readonly deliveries: {
                                /** @enum {string} */
                                channel: "sms" | "mail" | "letter";
                                slot: string;
                                to: string;
                                /** @enum {string} */
                                state: "queued" | "sent" | "delivered" | "failed" | "given-up";
                                on: string;
                                reasonCode: string | null;
                            }[];
                        }[];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/messages/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 消息已读 (a message was read) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            read: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
