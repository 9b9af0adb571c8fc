export const handle = ({ data }) => data.replace(/(Password:\s*)\S+/gi, '$1****');
