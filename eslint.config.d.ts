declare const _default: import('typescript-eslint').FlatConfig.ConfigArray;
export default _default;
