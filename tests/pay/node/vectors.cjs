// Makes tests/pay/vectors.json: requests and buttons signed by the official client with a key made
// for the occasion, whose private half is thrown away.
//   NODE_PATH=FOLDER/node_modules node vectors.cjs > ../vectors.json
'use strict';

const crypto = require('crypto');
const client = require('@amazonpay/amazon-pay-api-sdk-nodejs');

const { publicKey, privateKey } = crypto.generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const SESSION = 'checkoutSessions/0f6b3c1e-5d2a-4c77-9a80-1b2c3d4e5f60';
const CHARGE = 'charges/S03-1234567-7654321-C000001';
const CALLS = [
  { method: 'GET', urlFragment: SESSION },
  { method: 'PATCH', urlFragment: SESSION,
    payload: { merchantMetadata: { noteToBuyer: 'のし紙「御礼」 − 𠮷田' } } },
  { method: 'POST', urlFragment: `${SESSION}/complete`,
    payload: { chargeAmount: { amount: '2500', currencyCode: 'JPY' } },
    headers: { 'x-amz-pay-simulation-code': 'SoftDeclined' } },
  { method: 'POST', urlFragment: 'charges', payload: '{"chargePermissionId": "S03-1234567-7654321" }',
    headers: { 'X-Amz-Pay-Idempotency-Key': 'order-1_charge-1' } },
  { method: 'DELETE', urlFragment: `${CHARGE}/cancel`, payload: { cancellationReason: 'out of stock' } },
  { method: 'GET', urlFragment: 'reports',
    queryParams: { reportTypes: 'a,b', createdSince: '20260101T000000Z', 'pageSize': 10 } },
];
const PAYLOAD = JSON.stringify({
  storeId: 'amzn1.application-oa2-client.made-up',
  webCheckoutDetails: { checkoutReviewReturnUrl: 'https://shop.example/review?a=1&b=確認' },
});

const requests = [];
const buttons = [];
for (const algorithm of ['AMZN-PAY-RSASSA-PSS', 'AMZN-PAY-RSASSA-PSS-V2']) {
  for (const publicKeyId of ['SANDBOX-MADEUP', 'live-madeup', 'MADEUP']) {
    const config = { publicKeyId, privateKey, region: 'jp', sandbox: true, algorithm };
    const shop = new client.WebStoreClient(config);
    for (const call of CALLS) {
      const options = { ...call, headers: { ...call.headers } };
      const headers = shop.getSignedHeaders(options);
      const query = Object.keys(call.queryParams || {}).sort()
        .map((name) => `${name}=${encodeURIComponent(call.queryParams[name])}`).join('&');
      requests.push({ method: call.method, path: `/${options.urlFragment}`, query,
        body: options.payload || '', headers });
    }
  }
  const shop = new client.WebStoreClient({ publicKeyId: 'SANDBOX-MADEUP', privateKey, region: 'jp', algorithm });
  buttons.push({ algorithm, payload: PAYLOAD, signature: shop.generateButtonSignature(PAYLOAD) });
}
const sdk = require('@amazonpay/amazon-pay-api-sdk-nodejs/package.json').version;
process.stdout.write(`${JSON.stringify({ sdk, publicKey, requests, buttons }, null, 1)}\n`);
