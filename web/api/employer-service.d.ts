// Generated from the service's OpenAPI description by scripts/api.ts; do not edit.
export interface paths {
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
        /** 当前登录人和所代表的单位 (who is signed in, for which employer, how far) */
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
                            realm: "employer";
                            name: string;
                            maskedId: string;
                            employer: {
                                publicNo: string;
                                name: string;
                                uscc: string;
                            } | null;
                            employers: {
                                publicNo: string;
                                name: string;
                            }[];
                            role: ("supervisor" | "handler") | null;
                            scopes: ("staff" | "wages" | "dues" | "certificates" | "registration" | "clerks")[];
                            readOnly: boolean;
                            csrf: string;
                            today: string;
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
    "/v1/session/employer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 选择单位 (chooses for whom this session acts) */
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
                            publicNo: string;
                            name: string;
                            uscc: string;
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
    "/v1/employer/clerks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 经办人 (who may act for the employer, with those who once could) */
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
                            name: string;
                            maskedId: string;
                            /** @enum {string} */
                            role: "supervisor" | "handler";
                            scopes: ("staff" | "wages" | "dues" | "certificates" | "registration" | "clerks")[];
                            readOnly: boolean;
                            from: string;
                            until: string | null;
                            /** @enum {string} */
                            state: "active" | "expired" | "revoked";
                            revokedOn: string | null;
                            grantedBy: string | null;
                            isYou: boolean;
                            canRevoke: boolean;
                        }[];
                    };
                };
            };
        };
        put?: never;
        /** 授权经办人 (authorises somebody; who has a grant gets the new one in its place) */
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
                        name: string;
                        idNumber: string;
                        scopes: ("staff" | "wages" | "dues" | "certificates" | "registration" | "clerks")[];
                        /** @default false */
                        readOnly?: boolean;
                        until?: string | null;
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
                            id: string;
                            name: string;
                            maskedId: string;
                            /** @enum {string} */
                            role: "supervisor" | "handler";
                            scopes: ("staff" | "wages" | "dues" | "certificates" | "registration" | "clerks")[];
                            readOnly: boolean;
                            from: string;
                            until: string | null;
                            /** @enum {string} */
                            state: "active" | "expired" | "revoked";
                            revokedOn: string | null;
                            grantedBy: string | null;
                            isYou: boolean;
                            canRevoke: boolean;
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
    "/v1/employer/clerks/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 收回授权 (holds from the next request on) */
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
                            /** @enum {boolean} */
                            revoked: true;
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
    "/v1/employer/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 单位首页 (months, alerts, open cases) */
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
                            employer: {
                                publicNo: string;
                                name: string;
                                uscc: string;
                                /** @enum {string} */
                                state: "active" | "closing" | "cancelled";
                                agency: string;
                                address: string | null;
                                industry: {
                                    zh: string;
                                    en: string;
                                } | null;
                                rateClass: number | null;
                                openedOn: string;
                            };
                            staffCount: number;
                            readonly months: {
                                month: string;
                                /** @enum {string} */
                                state: "undeclared" | "due" | "part-paid" | "paid" | "none";
                                dueFen: number;
                                receivedFen: number;
                                staff: number;
                                declared: number;
                                dueBy: string | null;
                                overdue: boolean;
                            }[];
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
                            readonly alerts: {
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
                                month: string | null;
                                dueOn: string | null;
                                urgent: boolean;
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
    "/v1/employer/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 职工名单 (staff, pages by key; q is part of a name, an identity number or a public number) */
        get: {
            parameters: {
                query?: {
                    q?: string;
                    state?: "active" | "left" | "all";
                    after?: string;
                    limit?: number;
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
                            readonly items: {
                                publicNo: string;
                                name: string;
                                maskedId: string;
                                /** @enum {string} */
                                state: "active" | "left";
                                joinedOn: string;
                                leftOn: string | null;
                                readonly schemes: string[];
                                wageFen: number | null;
                                wageMonth: string | null;
                                baseFen: number | null;
                            }[];
                            next: string | null;
                            counts: {
                                all: number;
                                active: number;
                                left: number;
                            };
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
    "/v1/employer/staff.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导出职工名单 (the same as a workbook) */
        get: {
            parameters: {
                query?: {
                    q?: string;
                    state?: "active" | "left" | "all";
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
    "/v1/employer/dues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 月应缴，按险种 (what is due for a month and what arrived) */
        get: {
            parameters: {
                query: {
                    month: string;
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
                            month: string;
                            /** @enum {string} */
                            state: "undeclared" | "due" | "part-paid" | "paid" | "none";
                            dueBy: string | null;
                            overdue: boolean;
                            staff: number;
                            declared: number;
                            totalFen: number;
                            dueFen: number;
                            receivedFen: number;
                            readonly schemes: {
                                scheme: string;
                                persons: number;
                                baseFen: number;
                                employerFen: number;
                                ownFen: number;
                                totalFen: number;
                                receivedFen: number;
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
    "/v1/employer/dues/persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 月应缴，按人 (what is due for each person; amountRef opens the reasons) */
        get: {
            parameters: {
                query: {
                    month: string;
                    scheme?: string;
                    after?: string;
                    limit?: number;
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
                            readonly items: {
                                publicNo: string;
                                name: string;
                                maskedId: string;
                                scheme: string;
                                correction: boolean;
                                wageFen: number;
                                baseFen: number;
                                employerFen: number;
                                ownFen: number;
                                totalFen: number;
                                amountRef: string;
                            }[];
                            next: string | null;
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
    "/v1/employer/dues.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导出月应缴 (every line of the month) */
        get: {
            parameters: {
                query: {
                    month: string;
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
    "/v1/employer/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 与税务对账 (due against received, by scheme and, where they differ, by person) */
        get: {
            parameters: {
                query: {
                    month: string;
                    after?: string;
                    limit?: number;
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
                            month: string;
                            dueFen: number;
                            receivedFen: number;
                            differenceFen: number;
                            readonly schemes: {
                                scheme: string;
                                persons: number;
                                receivedPersons: number;
                                dueFen: number;
                                receivedFen: number;
                                differenceFen: number;
                                /** @enum {string} */
                                state: "agrees" | "unpaid" | "short" | "over" | "not-due";
                                stateText: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            readonly persons: {
                                publicNo: string;
                                name: string;
                                maskedId: string;
                                scheme: string;
                                dueFen: number;
                                receivedFen: number;
                                differenceFen: number;
                                /** @enum {string} */
                                state: "agrees" | "unpaid" | "short" | "over" | "not-due";
                                stateText: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            next: string | null;
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
    "/v1/employer/reconciliation.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导出对账 (the differences as a workbook) */
        get: {
            parameters: {
                query: {
                    month: string;
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
    "/v1/amounts/{ref}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一笔应缴的由来 (why an amount due is what it is) */
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
    "/v1/employer/rosters/template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 名册模板 (the template, with its explanation and choices) */
        get: {
            parameters: {
                query: {
                    kind: "staff" | "wages";
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
    "/v1/employer/rosters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 名册办理记录 (rosters sent, the newest first) */
        get: {
            parameters: {
                query?: {
                    limit?: number;
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
                            id: string;
                            /** @enum {string} */
                            kind: "staff" | "wages";
                            month: string | null;
                            fileName: string;
                            /** @enum {string} */
                            state: "waiting" | "working" | "done";
                            uploadedAt: string;
                            uploadedBy: string;
                            progress: {
                                done: number;
                                total: number;
                            };
                            counts: {
                                applied: number;
                                already: number;
                                faulty: number;
                            };
                        }[];
                    };
                };
            };
        };
        put?: never;
        /** 上传名册 (multipart/form-data with one file; good rows are done, faults told row by row) */
        post: {
            parameters: {
                query: {
                    kind: "staff" | "wages";
                    month?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rosterId: string;
                            lines: number;
                            wasKnown: boolean;
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
    "/v1/employer/rosters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 名册办理进度和问题行 (how far it is, and the faulty rows, pages by row number) */
        get: {
            parameters: {
                query?: {
                    after?: number;
                    limit?: number;
                };
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
                            id: string;
                            /** @enum {string} */
                            kind: "staff" | "wages";
                            month: string | null;
                            fileName: string;
                            /** @enum {string} */
                            state: "waiting" | "working" | "done";
                            uploadedAt: string;
                            uploadedBy: string;
                            progress: {
                                done: number;
                                total: number;
                            };
                            counts: {
                                applied: number;
                                already: number;
                                faulty: number;
                            };
                            faults: {
                                row: number;
                                column: string;
                                value: string;
                                code: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                                remedy: {
                                    zh: string;
                                    en: string;
                                } | null;
                            }[];
                            next: number | null;
                            notes: {
                                row: number;
                                publicNo: string | null;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            dues: {
                                computed: number;
                                totalFen: number;
                                lower: number;
                            } | null;
                            duesRefused: {
                                code: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                                remedy: {
                                    zh: string;
                                    en: string;
                                } | null;
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
    "/v1/employer/rosters/{id}/faults.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 问题行 (the faulty rows as they were sent, with what is wrong; mended, they can be sent again) */
        get: {
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
    "/v1/employer/staff/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 单人增员 (one joiner; a record is opened for who has none) */
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
                        name: string;
                        idNumber: string;
                        joinedOn: string;
                        wageFen?: number;
                        phone?: string;
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
                            publicNo: string;
                            name: string;
                            on: string;
                            /** @enum {string} */
                            outcome: "applied" | "already";
                            notes: {
                                zh: string;
                                en: string;
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
    "/v1/employer/staff/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 单人减员 (one leaver; leftOn is the last day of work, that month is still due) */
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
                        leftOn: string;
                        /** @enum {string} */
                        reason: "解除或终止劳动合同" | "本人辞职" | "退休" | "死亡" | "调出本单位" | "参军" | "其他";
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
                            publicNo: string;
                            name: string;
                            on: string;
                            /** @enum {string} */
                            outcome: "applied" | "already";
                            notes: {
                                zh: string;
                                en: string;
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
    "/v1/employer/staff/{publicNo}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤回今天的增减员 (takes back a change of today while no dues follow from it) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    publicNo: string;
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
                            publicNo: string;
                            undone: number;
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
    "/v1/employer/wages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 月工资 (the staff of a month with this and the last wage, pages by key) */
        get: {
            parameters: {
                query: {
                    month: string;
                    missing?: "true" | "false";
                    after?: string;
                    limit?: number;
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
                            month: string;
                            staff: number;
                            declared: number;
                            declaredOn: string | null;
                            totalFen: number;
                            next: string | null;
                            rows: {
                                publicNo: string;
                                name: string;
                                maskedId: string;
                                wageFen: number | null;
                                lastMonthFen: number | null;
                                lastMonth: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** 申报工资 (wages of some of the staff; the dues follow at once) */
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
                        month: string;
                        rows: {
                            publicNo: string;
                            wageFen: number;
                        }[];
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
                            declared: number;
                            totalFen: number;
                            dues: {
                                computed: number;
                                unchanged: number;
                                lower: number;
                                totalFen: number;
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
    "/v1/employer/wages/carry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 沿用上月工资 (the last wage of everybody who has none for the month yet) */
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
                        month: string;
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
                            declared: number;
                            totalFen: number;
                            dues: {
                                computed: number;
                                unchanged: number;
                                lower: number;
                                totalFen: number;
                            };
                            without: {
                                publicNo: string;
                                name: string;
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
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 单位办件 (cases of the employer) */
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
        /** 单位提交申请 (receives an application of the employer: the clock runs from here) */
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
                        matter: string;
                        /** @enum {string} */
                        channel: "app" | "web";
                        form: {
                            [key: string]: unknown;
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
        /** 办件进度 (one case of the employer) */
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
    "/v1/employer/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 单位证明 (a signed certificate of insurance or of contributions, at once) */
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
                        kind: "participation" | "contribution";
                        from?: string;
                        to?: string;
                        purpose?: string;
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
                            documentId: string;
                            title: string;
                            verificationCode: string;
                            validUntil: string;
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
    "/v1/employer/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 单位文书 (papers of the employer, the newest first) */
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
        /** 打开文书 (a paper as PDF) */
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
    "/v1/employer/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 单位消息 (messages to the employer, the newest first) */
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
    "/v1/employer/messages/{id}/read": {
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
