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
