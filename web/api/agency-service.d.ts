// Generated from the service's OpenAPI description by scripts/api.ts; do not edit.
export interface paths {
    "/v1/staff/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 工作人员登录 (password and authenticator code) */
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
                        login: string;
                        password: string;
                        totp: string;
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
                            name: string;
                            csrf: string;
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
        /** 当前登录人 (who is signed in, with posts) */
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
                            realm: "agency";
                            name: string;
                            agency: {
                                agencyId: number;
                                name: string;
                            };
                            posts: {
                                code: string;
                                name: string;
                                agencyId: number;
                            }[];
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
    "/v1/agency/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 岗位与人员 (who holds which post) */
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
                            mayGrant: boolean;
                            mayConfirm: boolean;
                            /** Format: date */
                            today: string;
                            agencies: {
                                agencyId: number;
                                name: string;
                            }[];
                            catalogue: {
                                code: string;
                                name: string;
                                family: string;
                                group: string;
                            }[];
                            staff: {
                                staffId: number;
                                login: string;
                                name: string;
                                agencyId: number;
                                agency: string;
                                isYou: boolean;
                                grants: {
                                    grantId: string;
                                    code: string;
                                    name: string;
                                    agencyId: number;
                                    agency: string;
                                    /** Format: date */
                                    from: string;
                                    until: string | null;
                                }[];
                            }[];
                            proposals: {
                                proposalId: string;
                                agency: string;
                                login: string;
                                name: string;
                                /** Format: date */
                                activeFrom: string;
                                orderNo: string;
                                proposedBy: string;
                                /** Format: date */
                                proposedOn: string;
                                isYours: boolean;
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
    "/v1/agency/posts/substitutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 谁可以顶岗 (who could take a post for a time, with reasons) */
        get: {
            parameters: {
                query: {
                    post: string;
                    agencyId: number;
                    from: string;
                    until?: string;
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
                            staffId: number;
                            name: string;
                            agencyId: number;
                            agency: string;
                            can: boolean;
                            why: {
                                zh: string;
                                en: string;
                            };
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
    "/v1/agency/posts/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 授岗 (gives a post by an order) */
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
                        staffId: number;
                        agencyId: number;
                        postCode: string;
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        until?: string;
                        orderNo: string;
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
    "/v1/agency/posts/grants/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 收回岗位 (ends a post from a day on) */
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
                    "application/json": {
                        /** Format: date */
                        from: string;
                        orderNo: string;
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
    "/v1/agency/posts/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 提出新增人员 (first of two) */
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
                        agencyId: number;
                        login: string;
                        name: string;
                        /** Format: date */
                        activeFrom: string;
                        orderNo: string;
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
                            proposalId: string;
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
    "/v1/agency/posts/staff/{proposalId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 确认或不同意新增人员 (second of two) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    proposalId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        answer: "confirmed" | "declined";
                        /** @default  */
                        reason?: string;
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
                            staffId: number | null;
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
    "/v1/agency/posts/credentials/{staffId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 签发登录凭据 (new secrets, shown once) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    staffId: number;
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
                            login: string;
                            password: string;
                            totpSecret: string;
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
    "/v1/agency/agencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 经办机构 (offices) */
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
                            readonly items: {
                                agencyId: number;
                                name: string;
                                /** @enum {string} */
                                family: "hrss" | "medical";
                                /** @enum {string} */
                                level: "province" | "city" | "county" | "town";
                                regionCode: string;
                                regionName: string;
                                parentId: number | null;
                                phone: string | null;
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
    "/v1/agency/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files of the tax bureau, newest first */
        get: {
            parameters: {
                query?: {
                    before?: string;
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
                                receiptFileId: string;
                                fileNo: string;
                                day: string;
                                sha256: string;
                                lines: number;
                                totalFen: number;
                                receivedAt: string;
                            }[];
                            next?: string;
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
    "/v1/agency/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Due against paid for a month, by employer and insurance */
        get: {
            parameters: {
                query: {
                    month: string;
                    employer?: number;
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
                            employers: number;
                            agreeing: number;
                            readonly open: {
                                employerId: number;
                                scheme: string;
                                duePersons: number;
                                paidPersons: number;
                                dueFen: number;
                                paidFen: number;
                                differenceFen: number;
                                /** @enum {string} */
                                state: "agrees" | "unpaid" | "short" | "over" | "not-due";
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
    "/v1/agency/account-objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 账户异议 (changes of account their owners say they never asked for; the open ones first) */
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
                            person: string;
                            name: string;
                            phone: string | null;
                            caseNo: string;
                            /** @enum {string} */
                            stopped: "application" | "coming-account";
                            masked: string;
                            /** @enum {string} */
                            saidBy: "owner" | "by-telephone";
                            ground: string | null;
                            saidOn: string;
                            mayAnswer: boolean;
                            answer: {
                                /** @enum {string} */
                                outcome: "foul-play" | "own-doing";
                                words: string;
                                by: string;
                                on: string;
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
    "/v1/agency/persons/{publicNo}/pay-account/not-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 电话止付变更 (the owner telephoned: stops a change of account at once) */
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
                    "application/json": {
                        ground: string;
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
    "/v1/agency/account-objections/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 核查结果 (what the staff found out; told to the person) */
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
                    "application/json": {
                        /** @enum {string} */
                        outcome: "foul-play" | "own-doing";
                        words: string;
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
                            id: string;
                            person: string;
                            name: string;
                            phone: string | null;
                            caseNo: string;
                            /** @enum {string} */
                            stopped: "application" | "coming-account";
                            masked: string;
                            /** @enum {string} */
                            saidBy: "owner" | "by-telephone";
                            ground: string | null;
                            saidOn: string;
                            mayAnswer: boolean;
                            answer: {
                                /** @enum {string} */
                                outcome: "foul-play" | "own-doing";
                                words: string;
                                by: string;
                                on: string;
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
    "/v1/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 待办 (what waits, the most urgent first; pages by key) */
        get: {
            parameters: {
                query?: {
                    state?: string;
                    matter?: string;
                    q?: string;
                    mine?: "0" | "1" | "true" | "false";
                    dueBefore?: string;
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
                            items: {
                                caseNo: string;
                                name: string;
                                maskedId: string;
                                matter: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                region: string;
                                state: string;
                                stateText: {
                                    zh: string;
                                    en: string;
                                };
                                tier: number;
                                tiers: number;
                                tierTitle: {
                                    zh: string;
                                    en: string;
                                } | null;
                                /** Format: date */
                                dueOn: string;
                                dueProvisional: boolean;
                                workingDaysLeft: number | null;
                                /** Format: date */
                                receivedOn: string;
                                owner: string | null;
                                mine: boolean;
                            }[];
                            next: string | null;
                            counts: {
                                all: number;
                                overdue: number;
                                today: number;
                                three: number;
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
    "/v1/queue.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导出待办 (the same as a workbook, at most 5000 lines) */
        get: {
            parameters: {
                query?: {
                    state?: string;
                    matter?: string;
                    q?: string;
                    mine?: "0" | "1" | "true" | "false";
                    dueBefore?: string;
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
    "/v1/agency/cases/{no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 办件全貌 (one case in one sight; the read is logged) */
        get: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
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
                            case: {
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
                                channel: string;
                                channelText: string;
                                applicant: string;
                                appliedBy: string | null;
                                tier: number;
                                round: number;
                                proposal: string | null;
                                owner: string | null;
                                ownerIsYou: boolean;
                                offeredToYou: boolean;
                                offeredTo: string | null;
                                agency: string;
                                actingAgency: string;
                                completeOn: string | null;
                                completeDueOn: string | null;
                                toldOn: string | null;
                                answerBy: string | null;
                                suspendedOn: string | null;
                            };
                            person: {
                                /** @enum {string} */
                                kind: "person" | "employer";
                                publicNo: string;
                                name: string;
                                maskedId: string;
                                sex: string | null;
                                birthOn: string | null;
                                maskedPhone: string | null;
                            };
                            form: {
                                [key: string]: unknown;
                            };
                            declaration: {
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
                            lanes: {
                                key: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                source: string;
                                informs: boolean;
                                /** @enum {string} */
                                state: "asking" | "answered";
                                outcome: string | null;
                                detail: {
                                    zh: string;
                                    en: string;
                                } | null;
                                remedy: {
                                    zh: string;
                                    en: string;
                                } | null;
                                ours: {
                                    [key: string]: string | number | null;
                                } | null;
                                theirs: {
                                    [key: string]: string | number | null;
                                } | null;
                                reference: string | null;
                                attempt: number;
                                at: string | null;
                            }[];
                            tiers: {
                                tier: number;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                post: string;
                                postName: string;
                                because: {
                                    zh: string;
                                    en: string;
                                } | null;
                                seat: {
                                    name: string;
                                    conclusion: string;
                                    opinion: string;
                                    at: string;
                                } | null;
                                yours: boolean;
                                whyNot: {
                                    zh: string;
                                    en: string;
                                } | null;
                                finds: string | null;
                                sealed: boolean;
                                skipped: boolean;
                            }[];
                            earlierRounds: {
                                round: number;
                                tier: number;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                name: string;
                                conclusion: string;
                                opinion: string;
                                at: string;
                            }[];
                            assessment: {
                                valueFen: number | null;
                                items: {
                                    key: string;
                                    label: {
                                        zh: string;
                                        en: string;
                                    };
                                    valueFen: number | null;
                                    valueText: string | null;
                                }[];
                                facts: unknown;
                                steps: {
                                    key: string;
                                    label: string;
                                    text: string;
                                    valueText: string;
                                    formula: string | null;
                                    cites: {
                                        id: string;
                                        title: string;
                                        summary: string | null;
                                    }[];
                                    parameter: {
                                        document: string;
                                        confidence: string;
                                        status: string;
                                        from: string;
                                    } | null;
                                }[];
                                refusal: {
                                    code: string;
                                    say: {
                                        zh: string;
                                        en: string;
                                    };
                                    basis: string;
                                    remedy: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                } | null;
                                illustrative: boolean;
                                provisional: boolean;
                            } | null;
                            recognition: {
                                kind: string;
                                known: string | null;
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
                                /** @enum {string} */
                                state: "open" | "sealed" | "same" | "differs" | "decided";
                                say: {
                                    zh: string;
                                    en: string;
                                };
                                findings: {
                                    round: number;
                                    tier: number;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    finds: string;
                                    name: string;
                                    isYours: boolean;
                                    at: string;
                                    opinion: string;
                                    finding: {
                                        /** @enum {boolean} */
                                        recognised: false;
                                        reason: string;
                                        pages: number[];
                                    } | {
                                        /** @enum {boolean} */
                                        recognised: true;
                                        reason: string;
                                        periods: {
                                            from: string;
                                            until: string;
                                            months: number;
                                            entry: string;
                                            pages: number[];
                                        }[];
                                    } | {
                                        /** @enum {boolean} */
                                        recognised: true;
                                        reason: string;
                                        entry: string;
                                        value: string;
                                        pages: number[];
                                        setAside: {
                                            entry: string;
                                            reason: string;
                                        }[];
                                    };
                                }[];
                                holds: ({
                                    /** @enum {boolean} */
                                    recognised: false;
                                    reason: string;
                                    pages: number[];
                                } | {
                                    /** @enum {boolean} */
                                    recognised: true;
                                    reason: string;
                                    periods: {
                                        from: string;
                                        until: string;
                                        months: number;
                                        entry: string;
                                        pages: number[];
                                    }[];
                                } | {
                                    /** @enum {boolean} */
                                    recognised: true;
                                    reason: string;
                                    entry: string;
                                    value: string;
                                    pages: number[];
                                    setAside: {
                                        entry: string;
                                        reason: string;
                                    }[];
                                }) | null;
                            } | null;
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
                                who: string;
                            }[];
                            documents: {
                                id: string;
                                kind: string;
                                title: string;
                                /** Format: date */
                                issuedOn: string;
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
    "/v1/agency/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 窗口收件 (receives an application at a counter; who is asked first owns it) */
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
                        person: string;
                        matter: string;
                        /** @enum {string} */
                        channel: "counter" | "village" | "phone";
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
    "/v1/agency/cases/{no}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 审核 (takes the seat of a tier) */
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
                        tier: number;
                        /** @enum {string} */
                        conclusion: "agree" | "return" | "refuse";
                        opinion: string;
                        phrases?: string[];
                        judgements?: {
                            lane: string;
                            grounds: string;
                        }[];
                        /** @description 认定（作出认定的级次必填） */
                        finding?: ({
                            /** @enum {boolean} */
                            recognised: false;
                            reason: string;
                            /** @default [] */
                            pages?: number[];
                        } | {
                            /** @enum {boolean} */
                            recognised: true;
                            reason: string;
                            entry: string;
                            value: string;
                            pages: number[];
                            setAside?: {
                                entry: string;
                                reason: string;
                            }[];
                        }) | ({
                            /** @enum {boolean} */
                            recognised: false;
                            reason: string;
                            /** @default [] */
                            pages?: number[];
                        } | {
                            /** @enum {boolean} */
                            recognised: true;
                            reason: string;
                            entry: string;
                            value: string;
                            pages: number[];
                            setAside?: {
                                entry: string;
                                reason: string;
                            }[];
                        }) | ({
                            /** @enum {boolean} */
                            recognised: false;
                            reason: string;
                            /** @default [] */
                            pages?: number[];
                        } | {
                            /** @enum {boolean} */
                            recognised: true;
                            reason: string;
                            entry: string;
                            /** @enum {string} */
                            value: "F50" | "F55";
                            pages: number[];
                            setAside?: {
                                entry: string;
                                reason: string;
                            }[];
                        }) | ({
                            /** @enum {boolean} */
                            recognised: false;
                            reason: string;
                            /** @default [] */
                            pages?: number[];
                        } | {
                            /** @enum {boolean} */
                            recognised: true;
                            reason: string;
                            periods: {
                                from: string;
                                until: string;
                                months: number;
                                entry: string;
                                pages: number[];
                            }[];
                        });
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
    "/v1/agency/cases/{no}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 接手 (first asked owns) */
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
    "/v1/agency/cases/{no}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 移交 (offers the case to a colleague) */
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
                        to: number;
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
    "/v1/agency/cases/{no}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 接受移交 (accepts what was offered) */
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
    "/v1/agency/cases/{no}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 不接手，或收回移交 (declines what was offered; the owner takes the offer back) */
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
                        /** @default  */
                        reason?: string;
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
    "/v1/agency/cases/{no}/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 可以移交给谁 (to whom the case can be handed) */
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
                            staffId: number;
                            name: string;
                            agency: string;
                            posts: string[];
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
    "/v1/agency/cases/{no}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 中止计时 (on a listed ground only) */
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
                        ground: string;
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
    "/v1/agency/cases/{no}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复计时 (the ground is gone) */
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
    "/v1/agency/cases/{no}/lanes/{lane}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 重新比对 (asks a department again) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    no: string;
                    lane: string;
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
    "/v1/agency/persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 查人：姓名、证件号码、个人编号或办件编号 (find persons) */
        get: {
            parameters: {
                query: {
                    q: string;
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
                            publicNo: string;
                            name: string;
                            maskedId: string;
                            birthOn: string;
                            agency: string;
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
    "/v1/agency/persons/{publicNo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一人一页 (one person on one page; the read is logged and shown to the person) */
        get: {
            parameters: {
                query?: {
                    ground?: string;
                    case?: string;
                };
                header?: never;
                path: {
                    publicNo: string;
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
                            person: {
                                publicNo: string;
                                name: string;
                                maskedId: string;
                                sex: string;
                                birthOn: string;
                                phone: string | null;
                                agency: string;
                                life: string;
                                deemedMonths: number;
                            };
                            readonly facts: {
                                kind: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                value: string;
                                source: string;
                                from: string;
                                until: string | null;
                                knownFrom: string;
                                knownUntil: string | null;
                            }[];
                            readonly insurances: {
                                scheme: string;
                                state: string;
                                since: string;
                                until: string | null;
                                agency: string;
                            }[];
                            readonly years: {
                                year: number;
                                paidMonths: number;
                                baseFen: number;
                                ownFen: number;
                                employerFen: number;
                                accountFen: number;
                            }[];
                            accountBalanceFen: number;
                            readonly awards: {
                                awardId: string;
                                kind: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                state: string;
                                monthlyFen: number;
                                from: string;
                                amountRef: string;
                                readonly events: {
                                    kind: string;
                                    from: string;
                                    reason: string;
                                }[];
                            }[];
                            readonly decisions: {
                                decisionId: string;
                                kind: string;
                                decidedOn: string;
                                rule: string;
                                isProvisional: boolean;
                                isIntact: boolean;
                                amountRef: string;
                            }[];
                            payAccount: {
                                bankName: string;
                                masked: string;
                                since: string;
                            } | null;
                            accountChanges: {
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
                            readonly payments: {
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
                            }[];
                            readonly cases: {
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
                            readonly documents: {
                                id: string;
                                kind: string;
                                title: string;
                                issuedOn: string;
                                verificationCode: string;
                                validUntil: string | null;
                                checked: number;
                            }[];
                            readonly messages: {
                                id: string;
                                title: string;
                                sentOn: string;
                                isNotice: boolean;
                                isRead: boolean;
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
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agency/persons/{publicNo}/amounts/{ref}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一笔金额的由来 (why an amount is what it is; logged) */
        get: {
            parameters: {
                query?: {
                    ground?: string;
                    case?: string;
                    lang?: "zh" | "en";
                };
                header?: never;
                path: {
                    publicNo: string;
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
    "/v1/agency/persons/{publicNo}/amounts/{ref}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 按当时的事实和参数重算 (compute again as known then; logged) */
        get: {
            parameters: {
                query?: {
                    ground?: string;
                    case?: string;
                };
                header?: never;
                path: {
                    publicNo: string;
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agency/persons/{publicNo}/proxies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 代办授权 (who acts for a person, and for whom they act; the read is logged) */
        get: {
            parameters: {
                query: {
                    ground: string;
                };
                header?: never;
                path: {
                    publicNo: string;
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
                            matters: {
                                code: string;
                                title: {
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
                            mayRegister: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        /** 窗口登记授权 (registers an authority, the person being present) */
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
                        ground: string;
                        /** @enum {boolean} */
                        principalIsPresent: true;
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
    "/v1/agency/persons/{publicNo}/proxies/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 窗口收回授权 (takes an authority back at the person’s word) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    publicNo: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ground: string;
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
    "/v1/agency/certifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 资格认证台账 (who is overdue or will be, the longest first) */
        get: {
            parameters: {
                query?: {
                    state?: "overdue" | "soon" | "asked";
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
                            items: {
                                publicNo: string;
                                name: string;
                                maskedId: string;
                                birthOn: string;
                                phone: string | null;
                                address: string | null;
                                region: string;
                                validUntil: string;
                                daysOverdue: number;
                                askedOn: string | null;
                                reminders: number | null;
                                visitOpenedOn: string | null;
                                lastReport: {
                                    zh: string;
                                    en: string;
                                } | null;
                                lastReportOn: string | null;
                                next: {
                                    zh: string;
                                    en: string;
                                };
                                visitAsked: {
                                    askedOn: string;
                                    askedBy: string;
                                    note: string;
                                } | null;
                            }[];
                            next: string | null;
                            counts: {
                                all: number;
                                overdue: number;
                                soon: number;
                                silent: number;
                                asked: number;
                            };
                            mayReport: boolean;
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
    "/v1/agency/certifications.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导出资格认证台账 (the same as a workbook, at most 5000 lines) */
        get: {
            parameters: {
                query?: {
                    state?: "overdue" | "soon" | "asked";
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
    "/v1/agency/certifications/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 立即比对 (asks the departments now instead of at night) */
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
                            /** @enum {boolean} */
                            queued: true;
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
    "/v1/agency/persons/{publicNo}/certification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个人的资格认证 (one person’s certification; the read is logged) */
        get: {
            parameters: {
                query: {
                    ground: string;
                };
                header?: never;
                path: {
                    publicNo: string;
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
                            certification: {
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
                            reports: {
                                place: {
                                    zh: string;
                                    en: string;
                                };
                                outcome: {
                                    zh: string;
                                    en: string;
                                };
                                seenOn: string;
                                note: string;
                                staffName: string;
                                reportedOn: string;
                            }[];
                            mayReport: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        /** 登记见面结果 (what a counter, a visit, the village or a call found) */
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
                    "application/json": {
                        /** @enum {string} */
                        place: "counter" | "visit" | "community" | "phone";
                        /** @enum {string} */
                        outcome: "seen" | "not-met" | "moved" | "said-dead" | "unwilling";
                        /** @default  */
                        note?: string;
                        seenOn: string;
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
                            validUntil: string | null;
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
    "/v1/agency/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 部门来函 (what other departments told, what waits for a person, and who has fallen silent) */
        get: {
            parameters: {
                query?: {
                    state?: "worklist" | "waiting" | "received" | "done" | "rejected" | "all";
                    department?: string;
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
                            items: {
                                noticeId: string;
                                department: string;
                                departmentText: {
                                    zh: string;
                                    en: string;
                                };
                                senderNo: string;
                                type: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {string} */
                                state: "worklist" | "waiting" | "received" | "done" | "rejected";
                                stateText: {
                                    zh: string;
                                    en: string;
                                };
                                code: string | null;
                                say: {
                                    zh: string;
                                    en: string;
                                } | null;
                                remedy: {
                                    zh: string;
                                    en: string;
                                } | null;
                                about: {
                                    name: string;
                                    number: string;
                                    publicNo: string | null;
                                };
                                happenedOn: string | null;
                                receivedOn: string;
                                toldAfterDays: number | null;
                                openDays: number | null;
                                takenBy: string | null;
                                isYours: boolean;
                            }[];
                            next: string | null;
                            counts: {
                                worklist: number;
                                waiting: number;
                                received: number;
                                done: number;
                                rejected: number;
                            };
                            sources: {
                                department: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                period: {
                                    zh: string;
                                    en: string;
                                };
                                lastOn: string | null;
                                today: number;
                                isSilent: boolean;
                                raisedOn: string | null;
                                told: {
                                    to: string;
                                    /** @enum {string} */
                                    state: "waiting" | "sent" | "given-up";
                                }[];
                                quietDays: number | null;
                            }[];
                            mayAct: boolean;
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
    "/v1/agency/notices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一条来函 (one notice: what it says, what became of it, what others said; a look at somebody’s is logged) */
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
                    content: {
                        "application/json": {
                            noticeId: string;
                            department: string;
                            departmentText: {
                                zh: string;
                                en: string;
                            };
                            senderNo: string;
                            type: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            state: "worklist" | "waiting" | "received" | "done" | "rejected";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            code: string | null;
                            say: {
                                zh: string;
                                en: string;
                            } | null;
                            remedy: {
                                zh: string;
                                en: string;
                            } | null;
                            about: {
                                name: string;
                                number: string;
                                publicNo: string | null;
                            };
                            happenedOn: string | null;
                            receivedOn: string;
                            toldAfterDays: number | null;
                            openDays: number | null;
                            takenBy: string | null;
                            isYours: boolean;
                            source: string;
                            lines: {
                                field: {
                                    zh: string;
                                    en: string;
                                };
                                value: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            basis: {
                                id: string;
                                title: string;
                            }[];
                            values: {
                                field: {
                                    zh: string;
                                    en: string;
                                };
                                by: {
                                    who: {
                                        zh: string;
                                        en: string;
                                    };
                                    value: string;
                                }[];
                            }[];
                            history: {
                                seq: number;
                                kind: string;
                                kindText: {
                                    zh: string;
                                    en: string;
                                };
                                on: string;
                                who: string;
                                say: {
                                    zh: string;
                                    en: string;
                                } | null;
                            }[];
                            others: {
                                noticeId: string;
                                departmentText: {
                                    zh: string;
                                    en: string;
                                };
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                stateText: {
                                    zh: string;
                                    en: string;
                                };
                                happenedOn: string | null;
                                receivedOn: string;
                            }[];
                            acts: ("take" | "attach" | "aside" | "again")[];
                            canAttach: ("person" | "employer") | null;
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
    "/v1/agency/notices/{id}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 认领 (take a notice on, so that one person looks into it) */
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
                            noticeId: string;
                            /** @enum {string} */
                            state: "worklist" | "waiting" | "received" | "done" | "rejected";
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
    "/v1/agency/notices/{id}/attach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 指认 (say whom it is about; it is taken up again for them) */
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
                    "application/json": {
                        publicNo: string;
                        note: string;
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
                            noticeId: string;
                            /** @enum {string} */
                            state: "worklist" | "waiting" | "received" | "done" | "rejected";
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
    "/v1/agency/notices/{id}/aside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 搁置 (put it aside with a reason) */
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
                    "application/json": {
                        reason: string;
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
                            noticeId: string;
                            /** @enum {string} */
                            state: "worklist" | "waiting" | "received" | "done" | "rejected";
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
    "/v1/agency/notices/{id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 重新处理 (take it up again) */
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
                            noticeId: string;
                            /** @enum {string} */
                            state: "worklist" | "waiting" | "received" | "done" | "rejected";
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
    "/v1/agency/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payment runs, newest first */
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
                            month: string;
                            n: number;
                            book: string;
                            /** @enum {string} */
                            state: "building" | "built" | "approved" | "reviewed" | "released" | "sealed" | "sent" | "completed" | "cancelled";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            lines: number;
                            totalFen: number;
                        }[];
                    };
                };
            };
        };
        put?: never;
        /** Open the run of a month and begin to build it */
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
                        bookId?: string;
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
                            n: number;
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
    "/v1/agency/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run */
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
                    content: {
                        "application/json": {
                            id: string;
                            month: string;
                            n: number;
                            book: string;
                            openedOn: string;
                            /** @enum {string} */
                            state: "building" | "built" | "approved" | "reviewed" | "released" | "sealed" | "sent" | "completed" | "cancelled";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            progress: {
                                done: number;
                                total: number;
                                step: string;
                                /** @enum {string} */
                                state: "building" | "built" | "approved" | "reviewed" | "released" | "sealed" | "sent" | "completed" | "cancelled";
                            };
                            counts: {
                                lines: number;
                                persons: number;
                                payments: number;
                                waiting: number;
                                stopped: number;
                                sent: number;
                                paid: number;
                                returned: number;
                            };
                            totalFen: number;
                            paymentFen: number;
                            deductedFen: number;
                            paidFen: number;
                            returnedFen: number;
                            readonly steps: {
                                step: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                post: string;
                                postCode: string;
                                seat: {
                                    name: string;
                                    at: string;
                                } | null;
                                yours: boolean;
                                whyNot: {
                                    zh: string;
                                    en: string;
                                } | null;
                            }[];
                            readonly batches: {
                                batchId: string;
                                messageId: string;
                                lines: number;
                                totalFen: number;
                                voucherNo: string | null;
                                /** @enum {string} */
                                state: "sealed" | "sent" | "not-taken";
                                reference: string | null;
                                sentAt: string | null;
                            }[];
                            sentBatches: number;
                            readonly returned: {
                                name: string;
                                amountFen: number;
                                reason: string;
                                reasonCode: string | null;
                                on: string;
                                month: string;
                                caseNo: string | null;
                                /** @enum {string} */
                                state: "waiting" | "repaid";
                                waitingWorkingDays: number;
                                isOverdue: boolean;
                            }[];
                            readonly leftOut: {
                                name: string;
                                /** @enum {string} */
                                reason: "death" | "custody";
                                reasonText: {
                                    zh: string;
                                    en: string;
                                };
                                months: number;
                                amountFen: number;
                            }[];
                            differences: {
                                heads: number;
                                totalFen: number;
                                prevHeads: number;
                                prevTotalFen: number;
                                prevLines: number;
                                hasBefore: boolean;
                                needsExplanation: boolean;
                                explanation: string | null;
                            } | null;
                            trouble: string | null;
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
    "/v1/agency/runs/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the next of the four seats */
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
                    "application/json": {
                        /** @enum {string} */
                        step: "build" | "business-approval" | "finance-review" | "finance-release";
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
                            /** @enum {string} */
                            state: "building" | "built" | "approved" | "reviewed" | "released" | "sealed" | "sent" | "completed" | "cancelled";
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
    "/v1/agency/runs/{id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say why this month differs from the last */
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
                    "application/json": {
                        text: string;
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
                            explained: true;
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
    "/v1/agency/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a run that is not released */
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
                    "application/json": {
                        reason: string;
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
                            stopped: number;
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
    "/v1/agency/runs/{id}/continue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a run that stands still into motion again */
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
                            /** @enum {string} */
                            continued: "building" | "built" | "approved" | "reviewed" | "released" | "sealed" | "sent" | "completed" | "cancelled";
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
    "/v1/agency/runs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress of a run, pushed as it happens */
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
    "/v1/agency/recoveries/{no}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记退款到账 (books money that came back, under the bank’s number; the same number twice lands once) */
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
                        amountFen: number;
                        bankNo: string;
                        payer?: string;
                        on: string;
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
                            n: number;
                            leftFen: number;
                            /** @description false: this number was booked before with this amount, and nothing was done again */
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
    "/v1/agency/recoveries/{no}/plan": {
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
    "/v1/agency/recoveries/{no}/set-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 抵扣试算 (what a set-off against the person’s own running benefit would take; nothing is written) */
        get: {
            parameters: {
                query: {
                    percent: number;
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
                            fromMonth: string;
                            owedFen: number;
                            grossFen: number;
                            takenFen: number;
                            netFen: number;
                            protectedFen: number;
                            months: number;
                        };
                    };
                };
            };
        };
        put?: never;
        /** 答复异议或撤销抵扣 (keeps the order after an objection, or revokes it; the person is told) */
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
                        /** @description which order on the claim, as the claim shows it */
                        order: number;
                        /** @enum {string} */
                        decision: "keep" | "revoke";
                        reason: string;
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
                            /** @enum {string} */
                            state: "running" | "revoked";
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
    "/v1/agency/recoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 应收台账 (what is owed back, the newest first; pages by key) */
        get: {
            parameters: {
                query?: {
                    state?: "open" | "all";
                    q?: string;
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
                                no: string;
                                name: string;
                                maskedId: string;
                                personNo: string;
                                cause: string;
                                causeText: {
                                    zh: string;
                                    en: string;
                                };
                                endedOn: string;
                                madeOn: string;
                                amountFen: number;
                                owedFen: number;
                                /** @enum {string} */
                                state: "open" | "partly" | "overdue" | "closed" | "cancelled";
                                stateText: {
                                    zh: string;
                                    en: string;
                                };
                                setOff: ("running" | "paused") | null;
                                setOffText: {
                                    zh: string;
                                    en: string;
                                } | null;
                                setOffFen: number;
                            }[];
                            next: string | null;
                            counts: {
                                all: number;
                                open: number;
                                overdue: number;
                                amountFen: number;
                                owedFen: number;
                                held: number;
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
    "/v1/agency/recoveries.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导出应收台账 (the same as a workbook, at most 5000 lines) */
        get: {
            parameters: {
                query?: {
                    state?: "open" | "all";
                    q?: string;
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
    "/v1/agency/recoveries/{no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一笔应收 (one claim: its months, reasons, receipts, schedule and recalls; the read is logged) */
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
                            person: {
                                publicNo: string;
                                name: string;
                                maskedId: string;
                            };
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
                            caseNo: string | null;
                            readonly recalls: {
                                month: string;
                                amountFen: number;
                                askedOn: string;
                                outcome: string | null;
                                outcomeText: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            readonly holds: {
                                sourceText: {
                                    zh: string;
                                    en: string;
                                };
                                happenedOn: string;
                                toldOn: string;
                                endedOn: string | null;
                                endText: {
                                    zh: string;
                                    en: string;
                                } | null;
                            }[];
                            readonly survivors: {
                                name: string;
                                relationText: {
                                    zh: string;
                                    en: string;
                                };
                                offeredOn: string;
                                grantedFen: number | null;
                                setOffFen: number | null;
                            }[];
                            mayReceive: boolean;
                            whyNot: {
                                zh: string;
                                en: string;
                            } | null;
                            agreeWhyNot: {
                                zh: string;
                                en: string;
                            } | null;
                            setOffWhyNot: {
                                zh: string;
                                en: string;
                            } | null;
                            mayDecideSetOff: boolean;
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
    "/v1/agency/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 暂缓与止付 (who is held while it is found out, the longest first, and what was asked back from the bank) */
        get: {
            parameters: {
                query?: {
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
                                name: string;
                                maskedId: string;
                                personNo: string;
                                /** @enum {string} */
                                cause: "death" | "custody";
                                causeText: {
                                    zh: string;
                                    en: string;
                                };
                                sourceText: {
                                    zh: string;
                                    en: string;
                                };
                                happenedOn: string;
                                toldOn: string;
                                caseNo: string | null;
                                askedBack: number;
                                askedBackFen: number;
                                cancelled: number;
                                alreadyPaid: number;
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
    "/v1/agency/previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 全员测算 (previews of the caseload) */
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
                            items: {
                                id: string;
                                /** @enum {string} */
                                kind: "parameter" | "adjustment";
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                parameter: {
                                    family: string;
                                    key: string;
                                    region: string;
                                    from: string;
                                } | null;
                                proposalId: string | null;
                                year: number | null;
                                openedOn: string;
                                openedBy: string;
                                /** @enum {string} */
                                state: "building" | "built" | "half-signed" | "signed" | "committing" | "committed" | "stale" | "cancelled";
                                stateText: {
                                    zh: string;
                                    en: string;
                                };
                                heads: number;
                                monthFen: number | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** 发起测算 (open a preview) */
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
                        kind: "parameter";
                        /** Format: uuid */
                        proposalId: string;
                    } | {
                        /** @enum {string} */
                        kind: "adjustment";
                        year: number;
                        /** Format: uuid */
                        proposalId?: string;
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
    "/v1/agency/previews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一次测算 (one preview) */
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
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "parameter" | "adjustment";
                            title: {
                                zh: string;
                                en: string;
                            };
                            parameter: {
                                family: string;
                                key: string;
                                region: string;
                                from: string;
                            } | null;
                            proposalId: string | null;
                            year: number | null;
                            openedOn: string;
                            openedBy: string;
                            /** @enum {string} */
                            state: "building" | "built" | "half-signed" | "signed" | "committing" | "committed" | "stale" | "cancelled";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            progress: {
                                done: number;
                                total: number;
                                heads: number;
                                step: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            summary: {
                                heads: number;
                                changed: number;
                                raised: number;
                                lowered: number;
                                stays: number;
                                refused: number;
                                reckoned: number;
                                beforeFen: number;
                                afterFen: number;
                                monthFen: number;
                                yearFen: number;
                                arrearsFen: number;
                                meanFen: number;
                                deviationFen: number;
                                leastFen: number;
                                mostFen: number;
                                distribution: {
                                    fromFen: number;
                                    untilFen: number;
                                    heads: number;
                                }[];
                                byPlace: {
                                    key: string;
                                    label: string;
                                    heads: number;
                                    changed: number;
                                    beforeFen: number;
                                    afterFen: number;
                                }[];
                                byAge: {
                                    key: string;
                                    label: string;
                                    heads: number;
                                    changed: number;
                                    beforeFen: number;
                                    afterFen: number;
                                }[];
                                byYears: {
                                    key: string;
                                    label: string;
                                    heads: number;
                                    changed: number;
                                    beforeFen: number;
                                    afterFen: number;
                                }[];
                                byLevel: {
                                    key: string;
                                    label: string;
                                    heads: number;
                                    changed: number;
                                    beforeFen: number;
                                    afterFen: number;
                                }[];
                                refusals: {
                                    code: string;
                                    heads: number;
                                }[];
                            } | null;
                            seats: {
                                step: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                post: string;
                                seat: {
                                    name: string;
                                    at: string;
                                } | null;
                                yours: boolean;
                                whyNot: {
                                    zh: string;
                                    en: string;
                                } | null;
                            }[];
                            may: {
                                commit: boolean;
                                cancel: boolean;
                                again: boolean;
                            };
                            stale: {
                                code: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            committed: {
                                done: number;
                                moved: number;
                                differenceFen: number;
                            } | null;
                            cancelReason: string | null;
                            concernsNobody: boolean;
                            basis: string;
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
    "/v1/agency/previews/{id}/outliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 变化大的、减少的、偏离的 (largest, negative and beyond k sigma) */
        get: {
            parameters: {
                query?: {
                    which?: "most" | "lowered" | "beyond" | "stays";
                    sigma?: number;
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
                            sigma: number;
                            items: {
                                publicNo: string;
                                place: string;
                                age: number;
                                years: number;
                                beforeFen: number;
                                afterFen: number;
                                outcome: string;
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
    "/v1/agency/previews/{id}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 签署 (sign) */
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
                    "application/json": {
                        /** @enum {string} */
                        step: "rulebook" | "business";
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
                            /** @enum {string} */
                            state: "building" | "built" | "half-signed" | "signed" | "committing" | "committed" | "stale" | "cancelled";
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
    "/v1/agency/previews/{id}/commit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 执行 (carry out) */
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
                            /** @enum {string} */
                            state: "building" | "built" | "half-signed" | "signed" | "committing" | "committed" | "stale" | "cancelled";
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
    "/v1/agency/previews/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤销 (cancel) */
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
                    "application/json": {
                        reason: string;
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
                            /** @enum {string} */
                            state: "building" | "built" | "half-signed" | "signed" | "committing" | "committed" | "stale" | "cancelled";
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
    "/v1/agency/previews/{id}.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 测算结果导出 (the lines of a preview as a workbook) */
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
    "/v1/agency/moved-awards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 执行时已有变动的待遇 (pensions a commit left alone, with what was done about them) */
        get: {
            parameters: {
                query?: {
                    preview?: string;
                    open?: "true" | "false";
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
                            items: {
                                id: string;
                                previewId: string;
                                preview: {
                                    zh: string;
                                    en: string;
                                };
                                publicNo: string;
                                name: string | null;
                                agency: string;
                                why: {
                                    zh: string;
                                    en: string;
                                };
                                refused: {
                                    zh: string;
                                    en: string;
                                } | null;
                                beforeFen: number | null;
                                afterFen: number | null;
                                nowFen: number | null;
                                foundOn: string;
                                isOpen: boolean;
                                steps: {
                                    /** @enum {string} */
                                    kind: "note" | "carried-out" | "left";
                                    kindText: {
                                        zh: string;
                                        en: string;
                                    };
                                    words: string;
                                    differenceFen: number | null;
                                    by: string;
                                    on: string;
                                }[];
                            }[];
                            mayEnd: boolean;
                            whyNot: {
                                zh: string;
                                en: string;
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
    "/v1/agency/moved-awards/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 处理一条 (a note, carried out after all, or left) */
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
                    "application/json": {
                        /** @enum {string} */
                        kind: "note" | "carried-out" | "left";
                        words: string;
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
                            differenceFen: number | null;
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
    "/v1/agency/moved-awards.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 执行时已有变动的待遇导出 (the same as a workbook) */
        get: {
            parameters: {
                query?: {
                    preview?: string;
                    open?: "true" | "false";
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
    "/v1/agency/provisional": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 预发待清算和已清算 (provisional pensions waiting and settled again) */
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
                            waiting: number;
                            settled: {
                                day: string;
                                count: number;
                                differenceFen: number;
                                arrearsFen: number;
                            }[];
                            overpaid: {
                                publicNo: string;
                                name: string | null;
                                agency: string;
                                settledOn: string;
                                beforeFen: number;
                                afterFen: number;
                                months: number;
                                overpaidFen: number;
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
    "/v1/agency/rulebook/parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 参数表：某日适用、某日所知 (values holding on a day, as known on a day) */
        get: {
            parameters: {
                query?: {
                    family?: string;
                    key?: string;
                    region?: string;
                    on?: string;
                    knownOn?: string;
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
                            regions: {
                                code: string;
                                name: string;
                            }[];
                            families: string[];
                            hash: string;
                            knownAt: string;
                            total: number;
                            rows: {
                                parameterId: string;
                                family: string;
                                key: string;
                                region: string;
                                from: string;
                                until: string | null;
                                knownFrom: string;
                                knownUntil: string | null;
                                value: unknown;
                                unit: string;
                                document: string;
                                confidence: string;
                                status: string;
                                enteredBy: string;
                                confirmedBy: string;
                                sha256: string | null;
                                proposalId: string | null;
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
    "/v1/agency/rulebook/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个参数的全部版本 (every version of one value) */
        get: {
            parameters: {
                query: {
                    family: string;
                    key: string;
                    region?: string;
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
                            rows: {
                                parameterId: string;
                                family: string;
                                key: string;
                                region: string;
                                from: string;
                                until: string | null;
                                knownFrom: string;
                                knownUntil: string | null;
                                value: unknown;
                                unit: string;
                                document: string;
                                confidence: string;
                                status: string;
                                enteredBy: string;
                                confirmedBy: string;
                                sha256: string | null;
                                proposalId: string | null;
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
    "/v1/agency/rulebook/parameters.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 参数表导出 (the table as a workbook) */
        get: {
            parameters: {
                query?: {
                    family?: string;
                    key?: string;
                    region?: string;
                    on?: string;
                    knownOn?: string;
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
    "/v1/agency/rulebook/parameters.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 参数表导出 JSON (the table as JSON) */
        get: {
            parameters: {
                query?: {
                    family?: string;
                    key?: string;
                    region?: string;
                    on?: string;
                    knownOn?: string;
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
    "/v1/agency/rulebook/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 未公布的参数、谁要用、谁在等 (unpublished values, which rules need them, who waits) */
        get: {
            parameters: {
                query?: {
                    region?: string;
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
                            items: {
                                family: string;
                                key: string;
                                region: string;
                                from: string;
                                until: string | null;
                                publisher: string;
                                note: string;
                                noteEn: string;
                                blocks: {
                                    rules: {
                                        rule: string;
                                        title: {
                                            zh: string;
                                            en: string;
                                        };
                                        matters: string[];
                                    }[];
                                    topics: string[];
                                };
                                waiting: {
                                    cases: number;
                                    awards: number;
                                };
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
    "/v1/agency/rulebook/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 参数提议 (proposals) */
        get: {
            parameters: {
                query?: {
                    state?: "open" | "confirmed" | "rejected" | "withdrawn";
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
                            items: {
                                proposalId: string;
                                family: string;
                                key: string;
                                region: string;
                                from: string;
                                until: string | null;
                                value: unknown;
                                unit: string;
                                document: string;
                                confidence: string;
                                status: string;
                                endsPrevious: boolean;
                                reason: string;
                                sha256: string;
                                fileName: string;
                                mediaType: string;
                                source: string;
                                proposerName: string;
                                proposedAt: string;
                                /** @enum {string} */
                                state: "open" | "confirmed" | "rejected" | "withdrawn";
                                stateText: {
                                    zh: string;
                                    en: string;
                                };
                                outcome: {
                                    /** @enum {string} */
                                    kind: "open" | "confirmed" | "rejected" | "withdrawn";
                                    name: string;
                                    decidedAt: string;
                                    reason: string | null;
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** 提出参数 (propose a value) */
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
                        family: string;
                        key: string;
                        region: string;
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        until?: string;
                        value: unknown;
                        unit: string;
                        document: string;
                        /**
                         * @default src
                         * @enum {string}
                         */
                        confidence?: "law" | "src" | "illustrative";
                        /**
                         * @default final
                         * @enum {string}
                         */
                        status?: "final" | "provisional";
                        /** @default false */
                        endsPrevious?: boolean;
                        reason: string;
                        sha256?: string;
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
                            proposalId: string;
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
    "/v1/agency/rulebook/proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一条提议 (one proposal) */
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
                    content: {
                        "application/json": {
                            proposalId: string;
                            family: string;
                            key: string;
                            region: string;
                            from: string;
                            until: string | null;
                            value: unknown;
                            unit: string;
                            document: string;
                            confidence: string;
                            status: string;
                            endsPrevious: boolean;
                            reason: string;
                            sha256: string;
                            fileName: string;
                            mediaType: string;
                            source: string;
                            proposerName: string;
                            proposedAt: string;
                            /** @enum {string} */
                            state: "open" | "confirmed" | "rejected" | "withdrawn";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            outcome: {
                                /** @enum {string} */
                                kind: "open" | "confirmed" | "rejected" | "withdrawn";
                                name: string;
                                decidedAt: string;
                                reason: string | null;
                            } | null;
                            replaces: {
                                from: string;
                                until: string | null;
                                value: unknown;
                                unit: string;
                                document: string;
                                status: string;
                            }[];
                            changePercent: number | null;
                            trial: {
                                n: number;
                                triedAt: string;
                                isCurrent: boolean;
                                examples: number;
                                changes: {
                                    exampleId: string;
                                    topic: string;
                                    from: {
                                        [key: string]: string;
                                    };
                                    to: {
                                        [key: string]: string;
                                    };
                                    agreed: boolean;
                                    agrees: boolean;
                                    acknowledged: {
                                        reason: string;
                                        at: string;
                                    } | null;
                                }[];
                                samples: {
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    looked: number;
                                    of: number;
                                    changed: number;
                                    raised: number;
                                    lowered: number;
                                    beforeFen: number;
                                    afterFen: number;
                                    largest: {
                                        who: string;
                                        beforeFen: number;
                                        afterFen: number;
                                    }[];
                                }[];
                            } | null;
                            may: {
                                try: boolean;
                                acknowledge: boolean;
                                confirm: boolean;
                                reject: boolean;
                                withdraw: boolean;
                            };
                            whyNot: {
                                code: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            basis: string;
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
    "/v1/agency/rulebook/proposals/{id}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 试算：全部算例和一部分待遇 (try it on every example and part of the caseload) */
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
                            proposalId: string;
                            family: string;
                            key: string;
                            region: string;
                            from: string;
                            until: string | null;
                            value: unknown;
                            unit: string;
                            document: string;
                            confidence: string;
                            status: string;
                            endsPrevious: boolean;
                            reason: string;
                            sha256: string;
                            fileName: string;
                            mediaType: string;
                            source: string;
                            proposerName: string;
                            proposedAt: string;
                            /** @enum {string} */
                            state: "open" | "confirmed" | "rejected" | "withdrawn";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            outcome: {
                                /** @enum {string} */
                                kind: "open" | "confirmed" | "rejected" | "withdrawn";
                                name: string;
                                decidedAt: string;
                                reason: string | null;
                            } | null;
                            replaces: {
                                from: string;
                                until: string | null;
                                value: unknown;
                                unit: string;
                                document: string;
                                status: string;
                            }[];
                            changePercent: number | null;
                            trial: {
                                n: number;
                                triedAt: string;
                                isCurrent: boolean;
                                examples: number;
                                changes: {
                                    exampleId: string;
                                    topic: string;
                                    from: {
                                        [key: string]: string;
                                    };
                                    to: {
                                        [key: string]: string;
                                    };
                                    agreed: boolean;
                                    agrees: boolean;
                                    acknowledged: {
                                        reason: string;
                                        at: string;
                                    } | null;
                                }[];
                                samples: {
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    looked: number;
                                    of: number;
                                    changed: number;
                                    raised: number;
                                    lowered: number;
                                    beforeFen: number;
                                    afterFen: number;
                                    largest: {
                                        who: string;
                                        beforeFen: number;
                                        afterFen: number;
                                    }[];
                                }[];
                            } | null;
                            may: {
                                try: boolean;
                                acknowledge: boolean;
                                confirm: boolean;
                                reject: boolean;
                                withdraw: boolean;
                            };
                            whyNot: {
                                code: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            basis: string;
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
    "/v1/agency/rulebook/proposals/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 确认：从现在起算数 (confirm: it counts from now) */
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
                            proposalId: string;
                            family: string;
                            key: string;
                            region: string;
                            from: string;
                            until: string | null;
                            value: unknown;
                            unit: string;
                            document: string;
                            confidence: string;
                            status: string;
                            endsPrevious: boolean;
                            reason: string;
                            sha256: string;
                            fileName: string;
                            mediaType: string;
                            source: string;
                            proposerName: string;
                            proposedAt: string;
                            /** @enum {string} */
                            state: "open" | "confirmed" | "rejected" | "withdrawn";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            outcome: {
                                /** @enum {string} */
                                kind: "open" | "confirmed" | "rejected" | "withdrawn";
                                name: string;
                                decidedAt: string;
                                reason: string | null;
                            } | null;
                            replaces: {
                                from: string;
                                until: string | null;
                                value: unknown;
                                unit: string;
                                document: string;
                                status: string;
                            }[];
                            changePercent: number | null;
                            trial: {
                                n: number;
                                triedAt: string;
                                isCurrent: boolean;
                                examples: number;
                                changes: {
                                    exampleId: string;
                                    topic: string;
                                    from: {
                                        [key: string]: string;
                                    };
                                    to: {
                                        [key: string]: string;
                                    };
                                    agreed: boolean;
                                    agrees: boolean;
                                    acknowledged: {
                                        reason: string;
                                        at: string;
                                    } | null;
                                }[];
                                samples: {
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    looked: number;
                                    of: number;
                                    changed: number;
                                    raised: number;
                                    lowered: number;
                                    beforeFen: number;
                                    afterFen: number;
                                    largest: {
                                        who: string;
                                        beforeFen: number;
                                        afterFen: number;
                                    }[];
                                }[];
                            } | null;
                            may: {
                                try: boolean;
                                acknowledge: boolean;
                                confirm: boolean;
                                reject: boolean;
                                withdraw: boolean;
                            };
                            whyNot: {
                                code: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            basis: string;
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
    "/v1/agency/rulebook/proposals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤回自己的提议 (withdraw one's own) */
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
                            proposalId: string;
                            family: string;
                            key: string;
                            region: string;
                            from: string;
                            until: string | null;
                            value: unknown;
                            unit: string;
                            document: string;
                            confidence: string;
                            status: string;
                            endsPrevious: boolean;
                            reason: string;
                            sha256: string;
                            fileName: string;
                            mediaType: string;
                            source: string;
                            proposerName: string;
                            proposedAt: string;
                            /** @enum {string} */
                            state: "open" | "confirmed" | "rejected" | "withdrawn";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            outcome: {
                                /** @enum {string} */
                                kind: "open" | "confirmed" | "rejected" | "withdrawn";
                                name: string;
                                decidedAt: string;
                                reason: string | null;
                            } | null;
                            replaces: {
                                from: string;
                                until: string | null;
                                value: unknown;
                                unit: string;
                                document: string;
                                status: string;
                            }[];
                            changePercent: number | null;
                            trial: {
                                n: number;
                                triedAt: string;
                                isCurrent: boolean;
                                examples: number;
                                changes: {
                                    exampleId: string;
                                    topic: string;
                                    from: {
                                        [key: string]: string;
                                    };
                                    to: {
                                        [key: string]: string;
                                    };
                                    agreed: boolean;
                                    agrees: boolean;
                                    acknowledged: {
                                        reason: string;
                                        at: string;
                                    } | null;
                                }[];
                                samples: {
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    looked: number;
                                    of: number;
                                    changed: number;
                                    raised: number;
                                    lowered: number;
                                    beforeFen: number;
                                    afterFen: number;
                                    largest: {
                                        who: string;
                                        beforeFen: number;
                                        afterFen: number;
                                    }[];
                                }[];
                            } | null;
                            may: {
                                try: boolean;
                                acknowledge: boolean;
                                confirm: boolean;
                                reject: boolean;
                                withdraw: boolean;
                            };
                            whyNot: {
                                code: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            basis: string;
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
    "/v1/agency/rulebook/proposals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退回提议 (reject) */
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
                    "application/json": {
                        reason: string;
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
                            proposalId: string;
                            family: string;
                            key: string;
                            region: string;
                            from: string;
                            until: string | null;
                            value: unknown;
                            unit: string;
                            document: string;
                            confidence: string;
                            status: string;
                            endsPrevious: boolean;
                            reason: string;
                            sha256: string;
                            fileName: string;
                            mediaType: string;
                            source: string;
                            proposerName: string;
                            proposedAt: string;
                            /** @enum {string} */
                            state: "open" | "confirmed" | "rejected" | "withdrawn";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            outcome: {
                                /** @enum {string} */
                                kind: "open" | "confirmed" | "rejected" | "withdrawn";
                                name: string;
                                decidedAt: string;
                                reason: string | null;
                            } | null;
                            replaces: {
                                from: string;
                                until: string | null;
                                value: unknown;
                                unit: string;
                                document: string;
                                status: string;
                            }[];
                            changePercent: number | null;
                            trial: {
                                n: number;
                                triedAt: string;
                                isCurrent: boolean;
                                examples: number;
                                changes: {
                                    exampleId: string;
                                    topic: string;
                                    from: {
                                        [key: string]: string;
                                    };
                                    to: {
                                        [key: string]: string;
                                    };
                                    agreed: boolean;
                                    agrees: boolean;
                                    acknowledged: {
                                        reason: string;
                                        at: string;
                                    } | null;
                                }[];
                                samples: {
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    looked: number;
                                    of: number;
                                    changed: number;
                                    raised: number;
                                    lowered: number;
                                    beforeFen: number;
                                    afterFen: number;
                                    largest: {
                                        who: string;
                                        beforeFen: number;
                                        afterFen: number;
                                    }[];
                                }[];
                            } | null;
                            may: {
                                try: boolean;
                                acknowledge: boolean;
                                confirm: boolean;
                                reject: boolean;
                                withdraw: boolean;
                            };
                            whyNot: {
                                code: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            basis: string;
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
    "/v1/agency/rulebook/proposals/{id}/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 说明算例为什么变 (say why an example changes) */
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
                    "application/json": {
                        exampleId: string;
                        reason: string;
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
                            proposalId: string;
                            family: string;
                            key: string;
                            region: string;
                            from: string;
                            until: string | null;
                            value: unknown;
                            unit: string;
                            document: string;
                            confidence: string;
                            status: string;
                            endsPrevious: boolean;
                            reason: string;
                            sha256: string;
                            fileName: string;
                            mediaType: string;
                            source: string;
                            proposerName: string;
                            proposedAt: string;
                            /** @enum {string} */
                            state: "open" | "confirmed" | "rejected" | "withdrawn";
                            stateText: {
                                zh: string;
                                en: string;
                            };
                            outcome: {
                                /** @enum {string} */
                                kind: "open" | "confirmed" | "rejected" | "withdrawn";
                                name: string;
                                decidedAt: string;
                                reason: string | null;
                            } | null;
                            replaces: {
                                from: string;
                                until: string | null;
                                value: unknown;
                                unit: string;
                                document: string;
                                status: string;
                            }[];
                            changePercent: number | null;
                            trial: {
                                n: number;
                                triedAt: string;
                                isCurrent: boolean;
                                examples: number;
                                changes: {
                                    exampleId: string;
                                    topic: string;
                                    from: {
                                        [key: string]: string;
                                    };
                                    to: {
                                        [key: string]: string;
                                    };
                                    agreed: boolean;
                                    agrees: boolean;
                                    acknowledged: {
                                        reason: string;
                                        at: string;
                                    } | null;
                                }[];
                                samples: {
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    looked: number;
                                    of: number;
                                    changed: number;
                                    raised: number;
                                    lowered: number;
                                    beforeFen: number;
                                    afterFen: number;
                                    largest: {
                                        who: string;
                                        beforeFen: number;
                                        afterFen: number;
                                    }[];
                                }[];
                            } | null;
                            may: {
                                try: boolean;
                                acknowledge: boolean;
                                confirm: boolean;
                                reject: boolean;
                                withdraw: boolean;
                            };
                            whyNot: {
                                code: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            basis: string;
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
    "/v1/agency/rulebook/documents/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 下载文件 (download a document) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sha256: string;
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
    "/v1/agency/rulebook/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 上传文件 (upload a document: PDF, PNG or JPEG up to 8 MB) */
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
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sha256: string;
                            fileName: string;
                            mediaType: string;
                            size: number;
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
    "/v1/agency/rulebook/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导入参数表为提议 (bring a table in as proposals) */
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
                            rows: {
                                n: number;
                                cells: {
                                    [key: string]: string;
                                };
                                faults: {
                                    code: string;
                                    say: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                            }[];
                            unchanged: number;
                            faulty: number;
                            proposed: number;
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
    "/v1/agency/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 待打印信件 (notices that reached no phone and are posted instead, the oldest first) */
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
                            title: string;
                            queuedOn: string;
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
    "/v1/agency/letters/{id}/posted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 已寄出 (a letter was posted) */
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
                            posted: true;
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
    "/v1/documents/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document as PDF; the look is noted */
        get: {
            parameters: {
                query?: {
                    case?: string;
                    ground?: string;
                };
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
